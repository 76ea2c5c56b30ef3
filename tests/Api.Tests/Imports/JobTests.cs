using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using AlSoor.Application.Common;
using AlSoor.Domain.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Api.Tests.Imports;

/// <summary>A job goes on by batches, can be looked at and stopped between them, and keeps nothing of its file.</summary>
public sealed class JobTests(ImportHost host) : IClassFixture<ImportHost>, IAsyncLifetime
{
    /// <summary>No test finds jobs that another has left.</summary>
    public async ValueTask InitializeAsync() => await host.PassAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task It_is_accepted_and_tells_at_its_address_how_far_it_is()
    {
        var accepted = (await host.SendAsync("clients", File(250))).Is(202);

        Assert.Equal($"/api/v1/jobs/{accepted.Id}", accepted.Header("Location"));
        Assert.Equal("import-clients queued 0 of 250", Standing(accepted.Json));
        Assert.True(await host.StepAsync());
        Assert.Equal("import-clients running 200 of 250", Standing(await host.JobAsync(accepted.Id)));
        await host.PassAsync();
        var over = await host.JobAsync(accepted.Id);
        Assert.Equal("import-clients completed 250 of 250", Standing(over));
        Assert.NotNull(over["endedAt"]);
        Assert.Equal(250, (await host.LinesAsync(over, "created")).Count);
    }

    [Fact]
    public async Task Cancelled_between_two_batches_it_stays_as_far_as_it_is()
    {
        var job = await host.StartAsync("clients", File(450));
        await host.StepAsync();

        var cancelled = (await host.Admin.PostAsync($"/jobs/{job}/cancel")).Is(200).Json;
        await host.PassAsync();

        Assert.Equal("import-clients cancelled 200 of 450", Standing(cancelled));
        Assert.Equal("import-clients cancelled 200 of 450", Standing(await host.JobAsync(job)));
        Assert.Equal(200, (await host.LinesAsync(cancelled)).Count);
        Assert.Empty(await KeptAsync());
    }

    [Fact]
    public async Task Cancelling_can_be_repeated_and_is_refused_when_there_is_nothing_left_to_stop()
    {
        var job = await host.StartAsync("clients", File(1));
        var first = (await host.Admin.PostAsync($"/jobs/{job}/cancel")).Is(200);
        var over = await host.ImportAsync("clients", File(1));

        Assert.Equal(first.Text, (await host.Admin.PostAsync($"/jobs/{job}/cancel")).Is(200).Text);
        (await host.Admin.PostAsync($"/jobs/{over["id"]}/cancel")).IsProblem(409, "job-ended");
    }

    [Fact]
    public async Task Jobs_are_done_in_the_order_in_which_they_were_asked_for()
    {
        var (first, second) = (await host.StartAsync("clients", File(201)), await host.StartAsync("clients", File(1)));

        await host.StepAsync();
        await host.StepAsync();

        Assert.Equal("import-clients completed 201 of 201", Standing(await host.JobAsync(first)));
        Assert.Equal("import-clients queued 0 of 1", Standing(await host.JobAsync(second)));
        await host.PassAsync();
        Assert.Equal("import-clients completed 1 of 1", Standing(await host.JobAsync(second)));
    }

    [Fact]
    public async Task Another_node_leaves_it_alone_until_the_lease_is_over_and_then_goes_on()
    {
        var job = await host.StartAsync("clients", File(250));
        await host.StepAsync();
        var other = ActivatorUtilities.CreateInstance<Application.Jobs.JobWorker>(host.Services);

        Assert.False(await other.StepAsync(TestContext.Current.CancellationToken));
        host.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.True(await other.StepAsync(TestContext.Current.CancellationToken));

        Assert.Equal("import-clients completed 250 of 250", Standing(await host.JobAsync(job)));
    }

    [Fact]
    public async Task A_batch_that_fails_as_a_whole_changes_nothing_and_after_three_times_the_job_is_given_up()
    {
        var job = await host.StartAsync("clients", File(201));
        await host.StepAsync();
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<IClinicDb>();
            var chunk = await db.JobChunks.AsTracking().SingleAsync(chunk => chunk.JobId == Guid.Parse(job), TestContext.Current.CancellationToken);
            db.JobChunks.Remove(chunk);
            db.JobChunks.Add(new JobChunk { Id = Guid.CreateVersion7(), JobId = chunk.JobId, Number = 9, Lines = "no lines" });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        for (var attempt = 1; attempt <= 3; attempt++)
        {
            Assert.Equal("import-clients running 200 of 201", Standing(await host.JobAsync(job)));
            await Assert.ThrowsAsync<System.Text.Json.JsonException>(host.StepAsync);
        }

        Assert.Equal("import-clients failed 200 of 201", Standing(await host.JobAsync(job)));
        Assert.False(await host.StepAsync());
    }

    [Fact]
    public async Task Lines_are_listed_by_pages_and_by_what_has_become_of_them()
    {
        var job = await host.ImportAsync("clients", $"externalId,givenName,familyName\n{ImportHost.Unique()},,Salem\n{ImportHost.Unique()},Noor,Salem\n{ImportHost.Unique()},,Salem\n");

        var first = (await host.Admin.GetAsync($"/jobs/{job["id"]}/lines?status=failed&limit=1")).Is(200);
        var second = (await host.Admin.GetAsync(first.Json["next"]!.GetValue<string>())).Is(200);

        Assert.Equal(2, Assert.Single(first.Items)!["line"]!.GetValue<int>());
        Assert.Equal(4, Assert.Single(second.Items)!["line"]!.GetValue<int>());
        Assert.Null(second.Json["next"]);
        Assert.Equal(job["id"]!.ToString(), (await host.Clinic.All("/jobs?limit=2"))[0]["id"]!.ToString());
        (await host.Admin.GetAsync($"/jobs/{Guid.CreateVersion7()}/lines")).IsProblem(404, "job-not-found");
    }

    [Fact]
    public async Task Nothing_of_the_file_is_readable_in_the_database_nor_told_of_in_the_report()
    {
        const string Secret = "Qx7Unreadable";
        var job = await host.StartAsync("clients", $"externalId,givenName,familyName,phone\n{Secret}Id,{Secret}Name,Salem,+965 1\n{Secret}Bad,{Secret}Bad,Salem,{Secret}\n");
        var waiting = FilesOfTheDatabase();
        await host.PassAsync();

        Assert.DoesNotContain(Secret, waiting, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Secret, FilesOfTheDatabase(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Secret, (await host.Admin.GetAsync($"/jobs/{job}/lines")).Is(200).Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("completed: 1 0 0 1 of 2", ImportHost.CountsOf(await host.JobAsync(job)));
        Assert.Empty(await KeptAsync());
    }

    [Fact]
    public async Task What_a_batch_changed_is_in_the_audit_log_under_its_job_and_who_asked_for_it_too()
    {
        var job = await host.ImportAsync("clients", File(3));
        var client = (await host.LinesAsync(job))[0]["thingId"]!.GetValue<string>();

        var entries = await host.Clinic.All($"/audit-events?clientId={client}&operation=StartImport");
        var asked = await host.Clinic.All("/audit-events?operation=StartImport&limit=200");

        Assert.Equal(("system", job["id"]!.ToString()), (entries[0]["actor"]!.ToString(), entries[0]["target"]!.ToString()));
        Assert.Contains(asked, entry => entry["target"]?.ToString() == job["id"]!.ToString() && entry["actor"]!.ToString().StartsWith("key:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_ids_of_other_systems_are_exported_with_a_client_and_go_with_them()
    {
        var id = ImportHost.Unique();
        var job = await host.ImportAsync("clients", $"externalId,givenName,familyName\n{id},Noor,Salem\n");
        var client = Assert.Single(await host.LinesAsync(job))["thingId"]!.GetValue<string>();

        var export = (await host.Admin.GetAsync($"/clients/{client}/export")).Is(200).Json;
        (await host.Admin.PostAsync($"/clients/{client}/erase", new JsonObject { ["reason"] = "Asked" })).Is(200);

        Assert.Equal(id, Assert.Single(export["externalIds"]!.AsArray())!.GetValue<string>());
        Assert.Empty(await host.LinesAsync(job));
        await using var scope = host.Services.CreateAsyncScope();
        var left = scope.ServiceProvider.GetRequiredService<IClinicDb>().ExternalIds.Where(known => known.ThingId == Guid.Parse(client));
        Assert.Equal(0, await left.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Sent_again_with_its_idempotency_key_the_file_has_one_job()
    {
        var (file, key) = (Encoding.UTF8.GetBytes(File(1)), ("Idempotency-Key", ImportHost.Unique()));

        var first = (await host.Admin.SendAsync("POST", "/imports/clients", Caller.Bytes(file, "text/csv"), key)).Is(202);
        var again = (await host.Admin.SendAsync("POST", "/imports/clients", Caller.Bytes(file, "text/csv"), key)).Is(202);

        Assert.Equal((first.Id, first.Header("Location"), "true"), (again.Id, again.Header("Location"), again.Header("Idempotency-Replayed")));
    }

    private static string Standing(JsonNode job) => $"{job["kind"]} {job["status"]} {job["done"]} of {job["total"]}";

    private static string File(int lines) => string.Concat(Enumerable.Range(0, lines)
        .Select(line => string.Create(CultureInfo.InvariantCulture, $"{ImportHost.Unique()},Noor,Salem {line}\n")).Prepend("externalId,givenName,familyName\n"));

    /// <summary>Lines that are kept though their jobs have ended.</summary>
    private async Task<List<Guid>> KeptAsync()
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IClinicDb>();
        return await db.JobChunks.Where(chunk => db.Jobs.Any(job => job.Id == chunk.JobId && job.EndedAt != null)).Select(chunk => chunk.Id)
            .ToListAsync(TestContext.Current.CancellationToken);
    }

    private string FilesOfTheDatabase()
    {
        var all = new StringBuilder();
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(host.DatabaseFile)!))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            all.Append(reader.ReadToEnd());
        }

        return all.ToString();
    }
}
