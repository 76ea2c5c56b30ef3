using System.Data;
using System.Text.Json;
using AlSoor.Application.Reporting;
using AlSoor.Domain.Sessions;
using AlSoor.Infrastructure;
using AlSoor.Persistence.Tests.Reports;
using AlSoor.Persistence.Tests.Support;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Persistence.Tests.Reporting;

/// <summary>The views for those who report from the database itself.</summary>
public abstract class ReportingViewsContract(Engine engine) : Contract(engine)
{
    /// <summary>Every column of every view: none is of a client, and a new one has to be looked at.</summary>
    private static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
    {
        ["Modalities"] = "Modality NameEn NameAr Participants MinSessions MaxSessions TypicalSessions",
        ["PlanCounts"] = "TherapistId Modality Delivery Status Plans PlannedSessions",
        ["Rooms"] = "RoomId Name Capacity",
        ["SessionCounts"] = "Month TherapistId Modality Status Sessions Minutes Places",
        ["SessionDays"] = "LocalDate TherapistId Modality Status RoomId Delivery Kind Sessions Minutes Places",
        ["Therapists"] = "TherapistId Name ArabicName",
    };

    [Fact]
    public async Task Count_what_counting_one_by_one_counts()
    {
        var history = await History.BeginAsync(Clinic, People);
        await history.GoOnAsync(Happening.Any.Array[60].Single(_ => true, "0000KOIPKeN4"));
        var sessions = (await Ledger.ReadAsync(Clinic)).Sessions;
        Assert.True(sessions.Select(session => (session.Status, session.Modality, session.RoomId)).Distinct().Count() > 5, "The history is poor.");

        var days = await ReadAsync(views => views.SessionDays);
        Assert.Equal(
            Tally(sessions, session => $"{session.LocalDate:yyyy-MM-dd} {Common(session)} {session.RoomId?.Value ?? Guid.Empty} {Word(session.Delivery)} {Word(session.Kind)}"),
            days.Select(row => $"{row.LocalDate:yyyy-MM-dd} {row.TherapistId} {row.Modality} {row.Status} {row.RoomId} {row.Delivery} {row.Kind}: {row.Sessions} {row.Minutes} {row.Places}")
                .Order(StringComparer.Ordinal));

        var months = await ReadAsync(views => views.SessionCounts);
        Assert.Equal(
            Tally(sessions, session => $"{session.LocalDate:yyyy-MM}-01 {Common(session)}"),
            months.Select(row => $"{row.Month:yyyy-MM-dd} {row.TherapistId} {row.Modality} {row.Status}: {row.Sessions} {row.Minutes} {row.Places}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Count_plans_as_they_stand_and_show_therapists_rooms_and_the_catalogue()
    {
        var history = await History.BeginAsync(Clinic, People);
        await history.GoOnAsync(Happening.Any.Array[60].Single(_ => true, "0000KOIPKeN4"));
        var (plans, therapists, rooms, modalities) = await Clinic.InDatabaseAsync(async db => (
            await db.SessionPlans.ToListAsync(Cancellation),
            await db.Therapists.ToListAsync(Cancellation),
            await db.Rooms.ToListAsync(Cancellation),
            await db.Modalities.ToListAsync(Cancellation)));

        Assert.Equal(
            plans.GroupBy(plan => $"{plan.TherapistId.Value} {plan.Modality} {Word(plan.Delivery)} {Word(plan.Status)}")
                .Select(group => $"{group.Key}: {group.Count()} {group.Sum(plan => plan.PlannedSessions)}").Order(StringComparer.Ordinal),
            (await ReadAsync(views => views.PlanCounts))
                .Select(row => $"{row.TherapistId} {row.Modality} {row.Delivery} {row.Status}: {row.Plans} {row.PlannedSessions}").Order(StringComparer.Ordinal));
        Assert.Equal(
            therapists.Select(one => $"{one.Id.Value} {one.GivenName} {one.FamilyName} {one.ArabicName}").Order(StringComparer.Ordinal),
            (await ReadAsync(views => views.Therapists)).Select(row => $"{row.TherapistId} {row.Name} {row.ArabicName}").Order(StringComparer.Ordinal));
        Assert.Equal(
            rooms.Select(room => $"{room.Id.Value} {room.Name} {room.Capacity}").Order(StringComparer.Ordinal),
            (await ReadAsync(views => views.Rooms)).Select(row => $"{row.RoomId} {row.Name} {row.Capacity}").Order(StringComparer.Ordinal));
        Assert.Equal(
            modalities.Select(one => $"{one.Code} {one.NameEn} {one.NameAr} {Word(one.Participants)} {one.MinSessions} {one.MaxSessions} {one.TypicalSessions}").Order(StringComparer.Ordinal),
            (await ReadAsync(views => views.Modalities))
                .Select(row => $"{row.Modality} {row.NameEn} {row.NameAr} {row.Participants} {row.MinSessions} {row.MaxSessions} {row.TypicalSessions}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_status_has_its_word()
    {
        var therapist = await People.TherapistAsync(People.AroundTheClock);
        var client = await People.ClientAsync();
        foreach (var (week, status) in Enum.GetValues<SessionStatus>().Index())
        {
            var session = await Clinic.SendAsync(new Application.Sessions.BookSession([client], therapist, "cbt", At.Week(week)));
            await Clinic.InDatabaseAsync(db => db.Sessions.Where(one => one.Id == session.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.Status, status), Cancellation));
        }

        var words = (await ReadAsync(views => views.SessionDays)).Where(row => row.TherapistId == therapist.Value).OrderBy(row => row.LocalDate).Select(row => row.Status);

        Assert.Equal(Words.All<SessionStatus>(), words);
    }

    /// <summary>Three sessions on the first day, two on the second, one on the third: behind all that other tests have booked.</summary>
    [Fact]
    public async Task The_day_by_which_there_are_so_many_sessions_is_that_of_the_next()
    {
        var (therapist, client, days) = (await People.TherapistAsync(People.AroundTheClock), await People.ClientAsync(), new List<DateOnly>());
        var earlier = await Clinic.InDatabaseAsync(db => db.Sessions.CountAsync(Cancellation));
        foreach (var (day, sessions) in new[] { 3, 2, 1 }.Index())
        {
            for (var hour = 0; hour < sessions; hour++)
                await Clinic.SendAsync(new Application.Sessions.BookSession([client], therapist, "cbt", At.Week(90 + day).AddHours(hour)));
            days.Add(await Clinic.InDatabaseAsync(db => db.Sessions.MaxAsync(session => session.LocalDate, Cancellation)));
        }

        Assert.Equal([days[0], days[0], days[1], days[1], days[2], null], await ByAsync(null, earlier, earlier + 2, earlier + 3, earlier + 4, earlier + 5, earlier + 6));
        Assert.Equal([days[1], days[2], null], await ByAsync(days[1], 1, 2, 3));
        Assert.Equal([days[1], null], await ByAsync(days[0].AddDays(1), 0, 3));

        async Task<List<DateOnly?>> ByAsync(DateOnly? from, params int[] sessions)
        {
            var found = new List<DateOnly?>();
            foreach (var count in sessions)
                found.Add(await Clinic.InScopeAsync(services => services.GetRequiredService<IReportingViews>().DateByWhichAsync(count, from, Cancellation)));
            return found;
        }
    }

    [Fact]
    public async Task Have_no_column_and_no_value_of_a_client()
    {
        var history = await History.BeginAsync(Clinic, People);
        await history.GoOnAsync(Happening.Any.Array[40].Single(_ => true, "0000KOIPKeN5"));
        var clients = await Clinic.InDatabaseAsync(db => db.Clients.Select(client => client.Id).ToListAsync(Cancellation));
        Assert.NotEmpty(clients);

        foreach (var (view, expected) in Columns)
        {
            var table = await TableAsync(view);
            Assert.Equal(expected, string.Join(' ', table.Columns.Cast<DataColumn>().Select(column => column.ColumnName)));
            Assert.True(table.Rows.Count > 0, view);
            var values = JsonSerializer.Serialize(table.Rows.Cast<DataRow>().Select(row => row.ItemArray.Select(value => $"{value}"))).ToUpperInvariant();
            Assert.All(clients, client => Assert.DoesNotContain($"{client.Value}".ToUpperInvariant(), values, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Are_made_again_by_the_verb_whatever_has_become_of_them()
    {
#pragma warning disable EF1003 // The name is that above.
        await Clinic.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("DROP VIEW " + NameOf("Rooms"), Cancellation));
#pragma warning restore EF1003

        await Clinic.SetUpAsync(setup => setup.MigrateAsync(Cancellation));

        Assert.Equal(Columns["Rooms"].Split(' ').Length, (await TableAsync("Rooms")).Columns.Count);
        await Clinic.SetUpAsync(setup => setup.MigrateAsync(Cancellation));
        await Clinic.SetUpAsync(setup => setup.PrepareToServeAsync(Cancellation));
    }

    private string NameOf(string view) => Engine.Provider == DatabaseProvider.SqlServer ? $"reporting.{view}" : $"reporting_{view}";

    private Task<DataTable> TableAsync(string view) => Clinic.InDatabaseAsync(async db =>
    {
        await db.Database.OpenConnectionAsync(Cancellation);
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The views are those above.
        command.CommandText = $"SELECT * FROM {NameOf(view)}";
#pragma warning restore CA2100
        var table = new DataTable();
        table.Load(await command.ExecuteReaderAsync(Cancellation));
        return table;
    });

    private Task<List<T>> ReadAsync<T>(Func<IReportingViews, IQueryable<T>> view) =>
        Clinic.InScopeAsync(services => view(services.GetRequiredService<IReportingViews>()).ToListAsync(Cancellation));

    private static string Common(Session session) => $"{session.TherapistId.Value} {session.Modality} {Word(session.Status)}";

    private static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName($"{value}");

    private static IEnumerable<string> Tally(IEnumerable<Session> sessions, Func<Session, string> key) => sessions.GroupBy(key)
        .Select(group => $"{group.Key}: {group.Count()} {group.Sum(session => session.DurationMinutes)} {group.Sum(session => session.Clients.Count)}")
        .Order(StringComparer.Ordinal);
}

public sealed class ReportingViewsOnSqlite(SqliteEngine engine) : ReportingViewsContract(engine), IClassFixture<SqliteEngine>;

public sealed class ReportingViewsOnSqlServer(SqlServerEngine engine) : ReportingViewsContract(engine), IClassFixture<SqlServerEngine>
{
    [Fact]
    public async Task Serving_without_them_says_what_to_do()
    {
        await Clinic.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("DROP VIEW reporting.SessionDays", Cancellation));

        var refused = await Assert.ThrowsAsync<Infrastructure.Persistence.DatabaseNotReadyException>(
            () => Clinic.SetUpAsync(setup => setup.PrepareToServeAsync(Cancellation)));

        Assert.Contains("migrate", refused.Message, StringComparison.Ordinal);
        await Clinic.SetUpAsync(setup => setup.MigrateAsync(Cancellation));
    }
}
