using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Imports;
using AlSoor.Application.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Api.Tests.Reports;

/// <summary>A recount tells of each count that is wrong, and puts it right where it was asked to.</summary>
public sealed class RecountJobTests : IAsyncLifetime
{
    private readonly ImportHost _host = new();

    private string _therapist = "";

    public async ValueTask InitializeAsync()
    {
        await _host.InitializeAsync();
        (_therapist, var client) = (await _host.Clinic.ATherapist(), await _host.Clinic.AClient());
        foreach (var date in new[] { "2026-12-01", "2026-12-08", "2027-01-05", "2027-03-02" })
            await _host.Clinic.ASession(client, _therapist, $"{date}T10:00:00+03:00");
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task What_is_wrong_is_told_and_only_with_repair_put_right()
    {
        await SpoilAsync();
        var wrong = new[]
        {
            $"2026-12,{_therapist},cbt,scheduled,7,2,100,100,2,2",
            $"2027-03,{_therapist},cbt,scheduled,0,1,0,50,0,1",
        };

        Assert.Equal(wrong.Select(row => $"{row},false"), await RecountAsync(repair: false));
        Assert.Equal(wrong.Select(row => $"{row},false"), await RecountAsync(repair: false));
        Assert.Equal(wrong.Select(row => $"{row},true"), await RecountAsync(repair: true));
        Assert.Empty(await RecountAsync(repair: false));
        var counts = (await _host.Admin.GetAsync("/reports/session-counts?from=2026-12-01&to=2027-04-01&groupBy=month")).Is(200).Json["rows"]!.AsArray();
        Assert.Equal(["2026-12 2", "2027-01 1", "2027-03 1"], counts.Select(row => $"{row!["month"]} {row["count"]}"));
    }

    [Fact]
    public async Task It_goes_on_month_by_month_and_can_be_stopped_between_two()
    {
        await SpoilAsync();
        var job = await StartAsync(repair: true);

        await _host.StepAsync();
        Assert.Equal("recount running 1 of 4, 25 percent", Standing(await _host.JobAsync(job)));
        (await _host.Admin.GetAsync($"/jobs/{job}/result")).IsProblem(409, "result-not-ready");
        (await _host.Admin.PostAsync($"/jobs/{job}/cancel")).Is(200);
        await _host.PassAsync();

        // The month that it has come past is right, and the one that it has not come to is not.
        Assert.Equal("recount cancelled 1 of 4, 25 percent", Standing(await _host.JobAsync(job)));
        Assert.Equal([$"2027-03,{_therapist},cbt,scheduled,0,1,0,50,0,1,false"], await RecountAsync(repair: false));
    }

    [Fact]
    public async Task Months_that_have_nothing_are_passed_over()
    {
        var job = await StartAsync(repair: false);

        await _host.StepAsync();
        await _host.StepAsync();
        Assert.Equal("recount running 3 of 4, 75 percent", Standing(await _host.JobAsync(job)));
        await _host.StepAsync();
        Assert.Equal("recount completed 4 of 4, 100 percent", Standing(await _host.JobAsync(job)));
    }

    [Fact]
    public async Task A_month_that_has_nothing_but_a_count_is_counted()
    {
        await WithDatabaseAsync(async db => Assert.Equal(1, await db.SessionMonthCounts.Where(count => count.Month == 202703)
            .ExecuteUpdateAsync(set => set.SetProperty(count => count.Month, 202702), TestContext.Current.CancellationToken)));

        Assert.Equal(
            [$"2027-02,{_therapist},cbt,scheduled,1,0,50,0,1,0,true", $"2027-03,{_therapist},cbt,scheduled,0,1,0,50,0,1,true"],
            await RecountAsync(repair: true));
    }

    private static string Standing(JsonNode job) => $"{job["kind"]} {job["status"]} {job["done"]} of {job["total"]}, {job["percent"]} percent";

    /// <summary>Raises one count, and loses another.</summary>
    private Task SpoilAsync() => WithDatabaseAsync(async db =>
    {
        Assert.Equal(1, await db.SessionMonthCounts.Where(count => count.Month == 202612)
            .ExecuteUpdateAsync(set => set.SetProperty(count => count.Sessions, 7), TestContext.Current.CancellationToken));
        Assert.Equal(1, await db.SessionMonthCounts.Where(count => count.Month == 202703).ExecuteDeleteAsync(TestContext.Current.CancellationToken));
    });

    private async Task WithDatabaseAsync(Func<IClinicDb, Task> work)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<IClinicDb>());
    }

    private async Task<string> StartAsync(bool repair) => (await _host.Admin.PostAsync("/recounts", new JsonObject { ["repair"] = repair })).Is(202).Id;

    /// <summary>The rows of a recount's file.</summary>
    private async Task<IEnumerable<string>> RecountAsync(bool repair)
    {
        var job = await StartAsync(repair);
        await _host.PassAsync();
        Assert.Equal("recount completed 4 of 4, 100 percent", Standing(await _host.JobAsync(job)));
        return (await _host.Admin.GetAsync($"/jobs/{job}/result")).Is(200).Text.TrimEnd().Split("\r\n").Skip(1);
    }
}
