using System.Globalization;
using AlSoor.Api.Tests.Storm;
using Microsoft.Data.Sqlite;

namespace AlSoor.Api.Tests.Reports;

/// <summary>The demo clinic, as the verb makes it, has something to show for the report of waiting times.</summary>
[Collection(nameof(Storm))]
public sealed class DemoClinicTests : IDisposable
{
    /// <summary>Dates of referral and of the first session that was attended, null of those who wait still.</summary>
    private const string Waits = """
        SELECT ReferredOn, SeenOn FROM (
            SELECT e.ReferredOn, e.ClosedOn, (
                SELECT MIN(s.LocalDate) FROM PlanClients p JOIN Sessions s ON s.PlanId = p.PlanId
                JOIN SessionClients x ON x.SessionId = s.Id AND x.ClientId = p.ClientId
                WHERE p.EpisodeId = e.Id AND COALESCE(x.Status, s.Status) IN ('Attended', 'AttendedLate')) AS SeenOn
            FROM Episodes e)
        WHERE SeenOn IS NOT NULL OR ClosedOn IS NULL
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("alsoor-demo-").FullName;

    private string File => Path.Combine(_folder, "clinic.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Its_clients_have_waited_for_plausible_times_and_some_wait_still()
    {
        var made = await ServiceProcess.RunVerbAsync(File, "seed");
        Assert.True(made.Code == 0, made.Said);
        await using var service = await ServiceProcess.StartAsync(File);
        var report = (await (await service.AdminAsync()).GetAsync("/reports/waiting-times?from=2020-01-01&to=2099-01-01")).Is(200).Json;

        var (total, still) = (report["total"]!, report["stillWaiting"]!);
        var today = DateOnly.ParseExact(still["asOf"]!.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var waits = await ReadAsync();
        var seen = waits.Where(wait => wait.SeenOn is not null).Select(wait => wait.SeenOn!.Value.DayNumber - wait.ReferredOn.DayNumber).ToList();
        var since = waits.Where(wait => wait.SeenOn is null).Select(wait => today.DayNumber - wait.ReferredOn.DayNumber).ToList();

        // As hand-written SQL has it.
        Assert.Equal((seen.Count, seen.Max()), (total["started"]!.GetValue<int>(), total["longestDays"]!.GetValue<int>()));
        Assert.Equal(
            (since.Count, since.Count(days => days > 42), since.Count(days => days > 126)),
            (still["waiting"]!.GetValue<int>(), still["waitingOver6Weeks"]!.GetValue<int>(), still["waitingOver18Weeks"]!.GetValue<int>()));

        // As in a clinic.
        Assert.All(seen.Concat(since), days => Assert.InRange(days, 0, 300));
        Assert.InRange(seen.Count, 150, 300);
        Assert.InRange(total["medianDays"]!.GetValue<decimal>(), 14, 42);
        Assert.InRange(total["within6Weeks"]!.GetValue<decimal>(), 0.65m, 0.9m);
        Assert.InRange(total["within18Weeks"]!.GetValue<decimal>(), 0.9m, 0.995m);
        Assert.InRange(since.Count, 10, 100);
        Assert.InRange(since.Count(days => days > 42), 5, since.Count - 1);
        Assert.InRange(since.Count(days => days > 126), 1, 15);
        Assert.True(seen.Distinct().Count() > 40);
    }

    private async Task<List<(DateOnly ReferredOn, DateOnly? SeenOn)>> ReadAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = Waits;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var waits = new List<(DateOnly, DateOnly?)>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            waits.Add((reader.GetFieldValue<DateOnly>(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<DateOnly>(1)));
        return waits;
    }
}
