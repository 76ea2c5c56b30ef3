using System.Text;
using AlSoor.Api.Tests.Imports;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Storm;

/// <summary>The process dies in the middle of an import, again and again: at the end there is exactly one of each thing.</summary>
[Collection(nameof(Storm))]
public sealed class ImportKillTests : IDisposable
{
    private const int Sessions = 3000;

    private static readonly (string Name, string Value) ShortLease = ("Imports__LeaseSeconds", "1");

    private readonly string _folder = Directory.CreateTempSubdirectory("alsoor-import-kill-").FullName;

    private string File => Path.Combine(_folder, "clinic.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Killed_while_it_imports_it_goes_on_from_where_it_was()
    {
        var history = new ImportedHistory(seed: 5, clients: 300, therapists: 6, sessions: Sessions);
        string[] jobs;
        await using (var first = await ServiceProcess.StartAsync(File, ShortLease))
        {
            var admin = await first.AdminAsync();
            jobs = [await StartAsync(admin, "clients", history.Clients), await StartAsync(admin, "therapists", history.Therapists), await StartAsync(admin, "sessions", history.Sessions)];
            await UntilAsync(admin, jobs[0], done: 100);
            await first.KillAsync();
        }

        foreach (var done in new[] { 400, 1600 })
        {
            await using var next = await ServiceProcess.StartAsync(File, ShortLease);
            await UntilAsync(await next.AdminAsync(), jobs[2], done);
            await next.KillAsync();
            Oracle.AssertCalendars(File);
        }

        await using var last = await ServiceProcess.StartAsync(File, ShortLease);
        var caller = await last.AdminAsync();
        await UntilAsync(caller, jobs[2], Sessions);

        foreach (var (job, lines) in jobs.Zip([300, 6, Sessions]))
            Assert.Equal($"completed: {lines} 0 0 0 of {lines}", ImportHost.CountsOf((await caller.GetAsync($"/jobs/{job}")).Is(200).Json));
        foreach (var (table, rows) in new[] { ("Clients", 300), ("Therapists", 6), ("Sessions", Sessions), ("ExternalIds", 306 + Sessions), ("JobLines", 306 + Sessions), ("JobChunks", 0) })
            Assert.Equal($"{table} {rows}", $"{table} {DatabaseDump.Rows(File, $"SELECT CAST(COUNT(*) AS TEXT) FROM {table}")[0][0]}");
        var counts = (await caller.GetAsync("/reports/session-counts?from=2020-01-01&to=2030-01-01")).Is(200).Json;
        Assert.Equal(history.Rows.Sum(row => row.Minutes), counts["totalMinutes"]!.GetValue<int>());
        Oracle.AssertCalendars(File);
        var (code, said) = await ServiceProcess.RunVerbAsync(File, "audit", "verify");
        Assert.True(code == 0, said);
    }

    private static async Task<string> StartAsync(Caller admin, string kind, string file) =>
        (await admin.SendAsync("POST", $"/imports/{kind}", Caller.Bytes(Encoding.UTF8.GetBytes(file), "text/csv"))).Is(202).Id;

    /// <summary>Asks until so many lines are done.</summary>
    private static async Task UntilAsync(Caller admin, string job, int done)
    {
        while ((await admin.GetAsync($"/jobs/{job}")).Is(200).Json is var now && now["done"]!.GetValue<int>() < done)
            Assert.True(now["status"]!.GetValue<string>() is "queued" or "running", now.ToJsonString());
    }
}
