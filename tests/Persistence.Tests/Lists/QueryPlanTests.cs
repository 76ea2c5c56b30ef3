using System.Text.RegularExpressions;
using AlSoor.Application.Caseloads;
using AlSoor.Application.Changes;
using AlSoor.Application.Clients;
using AlSoor.Application.Common;
using AlSoor.Application.Episodes;
using AlSoor.Application.Measures;
using AlSoor.Application.Notes;
using AlSoor.Application.Plans;
using AlSoor.Application.Reports;
using AlSoor.Application.Scheduling;
using AlSoor.Application.Sessions;
using AlSoor.Application.Waitlist;
using AlSoor.Domain.Reports;
using AlSoor.Persistence.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Lists;

/// <summary>How SQLite finds what is read all day: it walks through no table that grows with the years.</summary>
public sealed partial class QueryPlanTests(SqliteEngine engine) : Contract(engine), IClassFixture<SqliteEngine>
{
    private static readonly DateOnly Monday = new(2026, 12, 7);
    private static readonly Paging First = new(null, 50);

    private static readonly Dictionary<string, Func<Clinic, Ids, Task>> Reads = new(StringComparer.Ordinal)
    {
        ["sessions of a day"] = (clinic, _) => clinic.SendAsync(List(Monday, Monday.AddDays(1))),
        ["sessions of a therapist's week"] = (clinic, ids) => clinic.SendAsync(List(Monday, Monday.AddDays(7)) with { TherapistId = ids.Therapist }),
        ["sessions of a client"] = (clinic, ids) => clinic.SendAsync(List(null, null) with { ClientId = ids.Client }),
        ["sessions of a plan"] = (clinic, ids) => clinic.SendAsync(List(null, null) with { PlanId = ids.Plan }),
        ["sessions that are new"] = (clinic, _) => clinic.SendAsync(List(null, null) with { UpdatedSince = DateTimeOffset.UnixEpoch }),
        ["plans of a client"] = (clinic, ids) => clinic.SendAsync(new ListPlans(ids.Client, null, null, First)),
        ["plans of a therapist"] = (clinic, ids) => clinic.SendAsync(new ListPlans(null, ids.Therapist, null, First)),
        ["clients"] = (clinic, _) => clinic.SendAsync(new ListClients(null, null, First)),
        ["episodes of a client"] = (clinic, ids) => clinic.SendAsync(new ListEpisodes(ids.Client)),
        ["assessments of a client"] = (clinic, ids) => clinic.SendAsync(new ListAssessments(ids.Client, null, null, null, null, First)),
        ["notes of a client"] = (clinic, ids) => clinic.SendAsync(new ListClientNotes(ids.Client, First)),
        ["waitlist"] = (clinic, _) => clinic.SendAsync(new ListWaitlist(null, null, null, First)),
        ["caseload"] = (clinic, ids) => clinic.SendAsync(new GetCaseload(ids.Therapist)),
        ["day of a therapist"] = (clinic, ids) => clinic.SendAsync(new GetDay(ids.Therapist, Monday)),
        ["day board of a week"] = (clinic, ids) => clinic.SendAsync(new ReadCalendar(Monday, Monday.AddDays(7), [ids.Therapist], [])),
        ["availability of a day"] = (clinic, ids) => clinic.SendAsync(new FindAvailability("cbt", Monday, Monday.AddDays(1), ids.Therapist, null, null, 15, First)),
        ["waiting times"] = (clinic, _) => clinic.SendAsync(new ReportWaitingTimes(Monday, Monday.AddDays(365), [])),
        ["plan completion"] = (clinic, _) => clinic.SendAsync(new ReportPlanCompletion(Monday, Monday.AddDays(365), [])),
        ["caseloads"] = (clinic, _) => clinic.SendAsync(new ReportCaseloads(Monday, Monday.AddDays(365), [])),
        ["outcomes"] = (clinic, _) => clinic.SendAsync(new CountOutcomes(Monday, Monday.AddDays(365), [])),
        ["outcome of a plan"] = (clinic, ids) => clinic.SendAsync(new GetPlanOutcome(ids.Plan, null)),
        ["attendance"] = (clinic, _) => clinic.SendAsync(new CountAttendance(Monday, Monday.AddDays(365), [AttendanceKey.Therapist, AttendanceKey.Month])),
        ["attendance by delivery"] = (clinic, _) => clinic.SendAsync(new CountAttendance(Monday, Monday.AddDays(365), [AttendanceKey.Delivery])),
        ["utilisation"] = (clinic, _) => clinic.SendAsync(new ReportUtilisation(Monday, Monday.AddDays(365), [PeriodKey.Month])),
        ["use of rooms"] = (clinic, _) => clinic.SendAsync(new ReportRooms(Monday, Monday.AddDays(365), [PeriodKey.Weekday])),
        ["free places"] = (clinic, _) => clinic.SendAsync(new ReportFreePlaces()),
        ["changes"] = (clinic, _) => clinic.SendAsync(new ReadChanges(0, [], 50)),
    };

    /// <summary>Lists of everything: they come in the order of an index, and the length of a page ends the walk.</summary>
    private static readonly string[] Whole = ["clients", "waitlist"];

    /// <summary>A row or more for each session, plan, client or thing that is done: these grow for as long as the clinic runs.</summary>
    private static readonly string[] Growing =
    [
        "Sessions", "SessionClients", "SessionPlans", "PlanClients", "CalendarEntries", "Clients", "Episodes", "Assessments", "AllianceRatings", "Notes", "NoteClients",
        "AuditEvents", "AuditEventClients", "Changes", "KeptAnswers", "Goals", "Tasks", "Consents", "PlanStandings", "AttendedPlans",
    ];

    public static TheoryData<string> Names => [.. Reads.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_read_goes_by_an_index_through_every_table_that_grows(string name)
    {
        var ids = await IdsAsync();
        var log = await SqlLog.OfAsync(() => Reads[name](Clinic, ids));

        foreach (var sql in log.Commands.Where(command => command.StartsWith("SELECT", StringComparison.Ordinal) && !command.Contains("WHERE 0", StringComparison.Ordinal)))
        {
            var tables = Table().Matches(sql).DistinctBy(match => match.Groups["alias"].Value).ToDictionary(match => match.Groups["alias"].Value, match => match.Groups["name"].Value);
            foreach (var step in (await PlanAsync(sql)).Where(step => step.StartsWith("SCAN ", StringComparison.Ordinal)))
            {
                var table = tables.GetValueOrDefault(step.Split(' ')[1], "");
                Assert.False(Growing.Contains(table) && !(Whole.Contains(name) && step.Contains("INDEX", StringComparison.Ordinal)), $"{step} of {table} in\n{sql}");
            }
        }
    }

    [Theory]
    [InlineData("waiting times", "IX_AttendedPlans_FirstOn (FirstOn>? AND FirstOn<?)")]
    [InlineData("waiting times", "IX_AttendedPlans_EpisodeId_FirstAt_FirstOn (EpisodeId=? AND FirstAt<?)")]
    [InlineData("waiting times", "IX_Episodes_ClosedOn_ReferredOn (ClosedOn=? AND ReferredOn<?)")]
    [InlineData("waiting times", "IX_Episodes_ClosedOn_ReferredOn (ClosedOn>?)")]
    [InlineData("plan completion", "IX_PlanStandings_EndedOn (EndedOn>? AND EndedOn<?)")]
    [InlineData("caseloads", "IX_PlanStandings_EndedOn (EndedOn>?)")]
    [InlineData("caseloads", "IX_PlanStandings_EndedOn (EndedOn=?)")]
    [InlineData("outcomes", "IX_PlanStandings_EndedOn (EndedOn>? AND EndedOn<?)")]
    [InlineData("outcomes", "IX_Assessments_PlanId_IsLatest (PlanId=?)")]
    [InlineData("attendance", "INDEX IX_Sessions_CancelledLate (LocalDate>? AND LocalDate<?)")]
    [InlineData("attendance by delivery", "COVERING INDEX IX_Sessions_Counted (LocalDate>? AND LocalDate<?)")]
    [InlineData("utilisation", "COVERING INDEX IX_Sessions_Counted (LocalDate>? AND LocalDate<?)")]
    [InlineData("use of rooms", "COVERING INDEX IX_Sessions_Counted (LocalDate>? AND LocalDate<?)")]
    public async Task A_report_finds_the_stretch_that_is_asked_for(string name, string step)
    {
        var ids = await IdsAsync();
        var log = await SqlLog.OfAsync(() => Reads[name](Clinic, ids));

        var steps = new List<string>();
        foreach (var sql in log.Commands.Where(command => command.StartsWith("SELECT", StringComparison.Ordinal)))
            steps.AddRange(await PlanAsync(sql));
        Assert.Contains(steps, one => one.EndsWith(step, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Day")]
    [InlineData("Room")]
    [InlineData("Therapist,Day")]
    [InlineData("Week,Modality,Kind,Delivery,Status")]
    public async Task Counts_by_days_read_an_index_that_holds_all_they_count(string keys)
    {
        var plan = await PlanOfCountAsync(new(Monday, Monday.AddDays(20), Keys(keys), null, null, null));

        Assert.Contains(plan, step => step.Contains("USING COVERING INDEX IX_Sessions_Counted", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Counts_of_whole_months_read_no_sessions()
    {
        var plan = await PlanOfCountAsync(new(new(2020, 1, 1), new(2030, 1, 1), Keys("Therapist,Month"), null, null, null));

        Assert.Contains(plan, step => step.StartsWith("SEARCH s USING PRIMARY KEY", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.Contains("IX_Sessions", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_a_plan_stands_is_counted_from_its_own_sessions_and_not_from_all_that_its_client_has_come_to()
    {
        var log = await SqlLog.OfAsync(IdsAsync);

        var statements = log.Commands.SelectMany(command => command.Split(';'))
            .Where(sql => sql.Contains("INSERT INTO \"AttendedPlans\"", StringComparison.Ordinal) || sql.Contains("INSERT INTO \"PlanStandings\"", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(2, statements.Count);
        foreach (var sql in statements)
        {
            var plan = await PlanAsync(sql);
            Assert.Contains("SEARCH s USING INDEX IX_Sessions_PlanId_StartsAt (PlanId=?)", plan);
            Assert.DoesNotContain(plan, step => step.Contains("IX_SessionClients_ClientId", StringComparison.Ordinal));
        }
    }

    private static ListSessions List(DateOnly? from, DateOnly? to) => new(from, to, null, null, null, null, null, null, First);

    private static List<CountKey> Keys(string names) => [.. names.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<CountKey>)];

    private async Task<IReadOnlyList<string>> PlanOfCountAsync(CountSessions request) => await PlanAsync(
        await Clinic.InDatabaseAsync(db => Task.FromResult(new SessionCounter(db, Engine.Settings).Query(request, CountPlan.Of(request)).ToQueryString())));

    private async Task<Ids> IdsAsync()
    {
        var (therapist, client) = (await People.TherapistAsync(), await People.ClientAsync());
        var plan = await Clinic.SendAsync(new BookPlan([client], therapist, "cbt", StartOn: Monday, Day: DayOfWeek.Monday, Time: new(10, 0), Sessions: 8));
        return new(therapist, client, plan.Id);
    }

    private Task<List<string>> PlanAsync(string sql) => Clinic.InDatabaseAsync(async db =>
    {
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
#pragma warning disable CA2100 // What the service itself has sent.
        command.CommandText = $"EXPLAIN QUERY PLAN {Setting().Replace(sql, "")}";
#pragma warning restore CA2100
        foreach (var name in Parameter().Matches(command.CommandText).Select(match => match.Value).Distinct(StringComparer.Ordinal))
            command.Parameters.AddWithValue(name, "");
        var steps = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            steps.Add(reader.GetString(3));
        return steps;
    });

    private sealed record Ids(TherapistId Therapist, ClientId Client, SessionPlanId Plan);

    [GeneratedRegex("\"(?<name>\\w+)\" AS \"(?<alias>\\w+)\"", RegexOptions.None, 1000)]
    private static partial Regex Table();

    [GeneratedRegex(@"@\w+", RegexOptions.None, 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^\.param set .*$\n", RegexOptions.Multiline, 1000)]
    private static partial Regex Setting();
}
