using System.Text;
using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using AlSoor.Application.Jobs;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AlSoor.Api.Tests.Imports;

/// <summary>A clinic whose jobs go on when a test says so.</summary>
public class ImportHost : ClinicHost
{
    private static int _count;

    /// <summary>A text that no other test of the clinic uses.</summary>
    public static string Unique() => $"x{Interlocked.Increment(ref _count)}";

    /// <summary>Sends a file.</summary>
    public Task<Answer> SendAsync(string kind, string file, bool dryRun = false) => SendAsync(kind, Encoding.UTF8.GetBytes(file), dryRun);

    public Task<Answer> SendAsync(string kind, byte[] file, bool dryRun = false, string type = "text/csv") =>
        Admin.SendAsync("POST", $"/imports/{kind}{(dryRun ? "?dryRun=true" : "")}", Caller.Bytes(file, type));

    /// <summary>Sends a file that is taken, and answers the id of its job.</summary>
    public async Task<string> StartAsync(string kind, string file, bool dryRun = false) => (await SendAsync(kind, file, dryRun)).Is(202).Id;

    /// <summary>Sends a file that is taken, and answers its job once that has ended.</summary>
    public async Task<JsonNode> ImportAsync(string kind, string file, bool dryRun = false)
    {
        var job = await StartAsync(kind, file, dryRun);
        await PassAsync();
        return await JobAsync(job);
    }

    public async Task<JsonNode> JobAsync(string id) => (await Admin.GetAsync($"/jobs/{id}")).Is(200).Json;

    /// <summary>All that a job has to say of its lines.</summary>
    public Task<List<JsonNode>> LinesAsync(JsonNode job, string? status = null) =>
        Clinic.All($"/jobs/{job["id"]}/lines?limit=200{(status is null ? "" : $"&status={status}")}");

    /// <summary>The errors of a job's lines as <c>line field code</c>, in their order.</summary>
    public async Task<string> ErrorsAsync(JsonNode job) => string.Join(
        "; ",
        from line in await LinesAsync(job)
        from error in line["errors"]!.AsArray()
        select $"{line["line"]} {error!["field"]?.GetValue<string>() ?? "-"} {error["code"]!.GetValue<string>()}");

    /// <summary>What counts of a job say, in the order created, updated, unchanged, failed.</summary>
    public static string CountsOf(JsonNode job) => $"{job["status"]}: {job["created"]} {job["updated"]} {job["unchanged"]} {job["failed"]} of {job["total"]}";

    /// <summary>Does all jobs that there are.</summary>
    public Task PassAsync() => Services.GetRequiredService<JobWorker>().PassAsync(TestContext.Current.CancellationToken);

    /// <summary>Does the next lines.</summary>
    public Task<bool> StepAsync() => Services.GetRequiredService<JobWorker>().StepAsync(TestContext.Current.CancellationToken);

    /// <summary>All that is in the database but what jobs say of themselves, and the feed of changes, whose numbers are those of the audit log.</summary>
    public string Dump() => string.Join(
        "== ", DatabaseDump.Of(DatabaseFile).Split("== ").Where(table => !table.StartsWith("Job", StringComparison.Ordinal)));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services =>
            services.Remove(services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name == "JobRounds")));
    }
}
