using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Imports;
using AlSoor.Api.Tests.Support;
using AlSoor.Application.Common;
using AlSoor.Application.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Api.Tests.Exports;

/// <summary>An export is a job whose file has every row once, whatever happens to the work.</summary>
public sealed class ExportTests(ExportHost host) : IClassFixture<ExportHost>, IAsyncLifetime
{
    /// <summary>No test finds jobs that another has left.</summary>
    public async ValueTask InitializeAsync() => await host.PassAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_file_has_what_the_list_has_in_its_order()
    {
        var file = await FileAsync(await host.StartAsync());

        string[] columns = file.Text.Split("\r\n")[0].Split(',');
        var listed = await host.Clinic.All($"/sessions?{ExportHost.Dates}&limit=200");
        var lines = listed.Select(session => string.Join(',', columns.Select(column => column switch
        {
            "date" => session["startsAt"]!.ToString()[..10],
            "time" => session["startsAt"]!.ToString()[11..16],
            "clientCount" => session["clientIds"]!.AsArray().Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => session[column]?.ToString() ?? "",
        })));
        Assert.True(listed.Count >= ExportHost.Sessions);
        Assert.Equal(lines, file.Text.TrimEnd().Split("\r\n").Skip(1));
        Assert.Equal("attachment; filename=sessions.csv", file.Header("Content-Disposition"));
        Assert.DoesNotContain(host.ClientId, file.Text, StringComparison.Ordinal);
        Assert.Contains("clientCount", columns);
    }

    [Theory]
    [InlineData("hasRoom", true)]
    [InlineData("therapistId", "{therapist}")]
    [InlineData("status", "cancelled-by-clinic")]
    [InlineData("delivery", "telehealth")]
    public async Task It_has_the_filters_of_the_list(string filter, object value)
    {
        var text = value is true ? "true" : value.ToString()!.Replace("{therapist}", host.Therapists[1], StringComparison.Ordinal);
        var job = (await host.Admin.PostAsync(
            "/exports/sessions", new JsonObject { ["from"] = "2027-01-01", ["to"] = "2028-01-01", [filter] = value is true ? true : text })).Is(202).Id;

        var listed = await host.Clinic.All($"/sessions?from=2027-01-01&to=2028-01-01&limit=200&{filter}={text}");
        Assert.Equal(listed.Select(session => session["id"]!.ToString()), ExportHost.IdsOf(await FileAsync(job)));
    }

    [Fact]
    public async Task A_workbook_has_the_same_rows_and_says_what_they_are()
    {
        var csv = await FileAsync(await host.StartAsync());
        var file = await FileAsync(await host.StartAsync(format: "xlsx"));

        var book = new Workbook(file.Bytes);
        Assert.Equal("attachment; filename=sessions.xlsx", file.Header("Content-Disposition"));
        Assert.Equal(["Rows", "Definition"], book.Sheets.Select(sheet => sheet.Name));
        Assert.Equal(csv.Text.TrimEnd().Split("\r\n"), book.Sheets[0].Rows.Select(row => string.Join(',', row.Select(Plain))));
        Assert.StartsWith("date:", book.Sheets[0].Rows[1][6], StringComparison.Ordinal);
        Assert.Equal("number:50", book.Sheets[0].Rows[1][10]);

        static string Plain(string cell) => cell switch
        {
            "bool:0" => "false",
            "bool:1" => "true",
            _ => cell[(cell.IndexOf(':', StringComparison.Ordinal) + 1)..],
        };
    }

    [Fact]
    public async Task It_tells_how_far_it_is_and_has_no_file_until_that_is_whole()
    {
        var accepted = (await host.Admin.PostAsync("/exports/sessions", JsonNode.Parse("""{"from":"2027-01-01","to":"2029-01-01"}"""))).Is(202);

        Assert.Equal($"/api/v1/jobs/{accepted.Id}", accepted.Header("Location"));
        Assert.Equal("export-sessions queued 0", Standing(accepted.Json));
        (await host.Admin.GetAsync($"/jobs/{accepted.Id}/result")).IsProblem(409, "result-not-ready");

        await host.StepAsync();
        var half = await host.JobAsync(accepted.Id);
        Assert.Equal("export-sessions running 1000", Standing(half));
        Assert.InRange(half["percent"]!.GetValue<int>(), 30, 41);
        Assert.Null(half["result"]);
        (await host.Admin.GetAsync($"/jobs/{accepted.Id}/result")).IsProblem(409, "result-not-ready");

        await host.PassAsync();
        var whole = await host.JobAsync(accepted.Id);
        Assert.Equal((100, $"/api/v1/jobs/{accepted.Id}/result"), (whole["percent"]!.GetValue<int>(), whole["result"]!.ToString()));
        Assert.Equal(whole["total"]!.ToString(), whole["done"]!.ToString());
    }

    [Fact]
    public async Task The_file_can_be_fetched_again_and_is_the_same()
    {
        var job = await host.StartAsync();
        var first = await FileAsync(job);
        var other = await FileAsync(await host.StartAsync());
        await host.AddAsync(host.SessionAt(new(2028, 12, 1, 9, 0, 0, TimeSpan.FromHours(3)), host.Therapists[0]));

        var again = (await host.Admin.GetAsync($"/jobs/{job}/result")).Is(200);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal(first.Header("ETag"), again.Header("ETag"));
        Assert.NotEqual(first.Header("ETag"), other.Header("ETag"));
        (await host.Admin.GetAsync($"/jobs/{job}/result", ("If-None-Match", first.Header("ETag")!))).Is(304);
    }

    [Fact]
    public async Task What_is_booked_ahead_of_it_is_in_the_file_and_what_is_booked_behind_it_is_not()
    {
        var job = await host.StartAsync();
        await host.StepAsync();
        var behind = host.SessionAt(new(2027, 1, 1, 9, 0, 0, TimeSpan.FromHours(3)), host.Therapists[0]);
        var ahead = host.SessionAt(new(2028, 12, 30, 9, 0, 0, TimeSpan.FromHours(3)), host.Therapists[0]);
        await host.AddAsync(behind, ahead);

        var ids = ExportHost.IdsOf(await FileAsync(job));

        Assert.Contains(ahead.Id.Value.ToString(), ids);
        Assert.DoesNotContain(behind.Id.Value.ToString(), ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task Cancelled_between_two_portions_it_stops_and_keeps_nothing()
    {
        var job = await host.StartAsync();
        await host.StepAsync();

        var cancelled = (await host.Admin.PostAsync($"/jobs/{job}/cancel")).Is(200).Json;
        await host.PassAsync();

        Assert.Equal("export-sessions cancelled 1000", Standing(cancelled));
        Assert.Equal("export-sessions cancelled 1000", Standing(await host.JobAsync(job)));
        (await host.Admin.GetAsync($"/jobs/{job}/result")).IsProblem(404, "result-not-found");
        Assert.Equal(0, await PiecesAsync(job));
    }

    [Fact]
    public async Task Nodes_that_all_want_it_write_every_row_once()
    {
        var job = await host.StartAsync();
        var listed = (await host.Clinic.All($"/sessions?{ExportHost.Dates}&limit=200")).ConvertAll(session => session["id"]!.ToString());
        var nodes = Enumerable.Range(0, 3).Select(_ => ActivatorUtilities.CreateInstance<JobWorker>(host.Services)).ToList();

        // Each time the lease is over for all, whoever had it, and all go on at once with what they have read.
        while ((await host.JobAsync(job))["status"]!.ToString() is "queued" or "running")
        {
            await Task.WhenAll(nodes.Select(node => node.StepAsync(TestContext.Current.CancellationToken)));
            host.Time.Advance(TimeSpan.FromSeconds(31));
        }

        Assert.Equal(listed, ExportHost.IdsOf(await FileAsync(job)));
    }

    [Fact]
    public async Task A_portion_that_another_node_has_done_meanwhile_is_not_kept()
    {
        var job = Guid.Parse(await host.StartAsync());
        await using var scope = host.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetServices<IJobWork>().Single(work => work.Does(Domain.Jobs.JobKind.ExportSessions));

        await work.RunAsync(job, LateAsync, TestContext.Current.CancellationToken);

        Assert.Equal("1000", (await host.JobAsync($"{job}"))["done"]!.ToString());
        Assert.Equal(2, await PiecesAsync($"{job}"));
        await host.PassAsync();

        // By the time that it is asked whether the job is still its own, another has done the portion that it has read.
        async Task<bool> LateAsync()
        {
            var db = scope.ServiceProvider.GetRequiredService<IClinicDb>();
            var other = await db.Jobs.AsTracking().SingleAsync(one => one.Id == job, TestContext.Current.CancellationToken);
            other.Advance(1000, "{}");
            db.JobPieces.Add(new() { JobId = job, Number = 0, Content = [] });
            db.JobPieces.Add(new() { JobId = job, Number = 1, Content = [] });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            return true;
        }
    }

    [Fact]
    public async Task One_that_cannot_be_done_is_given_up_and_keeps_nothing()
    {
        var job = await host.StartAsync();
        await host.StepAsync();
        await using (var scope = host.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IClinicDb>().Jobs.Where(one => one.Id == Guid.Parse(job))
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.Position, "nowhere"), TestContext.Current.CancellationToken);
        }

        for (var attempt = 1; attempt <= 3; attempt++)
            await Assert.ThrowsAsync<System.Text.Json.JsonException>(host.StepAsync);

        Assert.Equal("export-sessions failed 1000", Standing(await host.JobAsync(job)));
        (await host.Admin.GetAsync($"/jobs/{job}/result")).IsProblem(404, "result-not-found");
        Assert.Equal(0, await PiecesAsync(job));
    }

    [Fact]
    public async Task It_is_forgotten_with_its_file()
    {
        var job = await host.StartAsync();
        await host.PassAsync();
        Assert.Equal(4, await PiecesAsync(job));

        host.Time.AdjustTime(host.Time.GetUtcNow().AddDays(91));
        await using (var scope = host.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<OldJobs>().PassAsync(TestContext.Current.CancellationToken);

        (await host.Admin.GetAsync($"/jobs/{job}/result")).IsProblem(404, "job-not-found");
        Assert.Equal(0, await PiecesAsync(job));
    }

    [Fact]
    public async Task An_import_has_no_file()
    {
        var job = await host.ImportAsync("clients", $"externalId,givenName,familyName\n{ImportHost.Unique()},Noor,Salem\n");

        Assert.Null(job["result"]);
        (await host.Admin.GetAsync($"/jobs/{job["id"]}/result")).IsProblem(404, "result-not-found");
    }

    private static string Standing(JsonNode job) => $"{job["kind"]} {job["status"]} {job["done"]}";

    private async Task<Answer> FileAsync(string job)
    {
        await host.PassAsync();
        return (await host.Admin.GetAsync($"/jobs/{job}/result")).Is(200);
    }

    private async Task<int> PiecesAsync(string job)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IClinicDb>().JobPieces.CountAsync(piece => piece.JobId == Guid.Parse(job), TestContext.Current.CancellationToken);
    }
}
