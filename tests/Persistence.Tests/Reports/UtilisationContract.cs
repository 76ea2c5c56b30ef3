using AlSoor.Application.Reports;
using AlSoor.Application.Sessions;
using AlSoor.Application.Therapists;
using AlSoor.Domain.Reports;
using AlSoor.Domain.Sessions;
using AlSoor.Persistence.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Reports;

public abstract class UtilisationContract(Engine engine) : Contract(engine)
{
    private static readonly PeriodKey[] Keys = Enum.GetValues<PeriodKey>();

    private static readonly ReportUtilisation Everything = new(BusyMonths.From, BusyMonths.To, []);

    [Fact]
    public async Task Hours_are_those_of_a_walk_through_every_minute()
    {
        var sessions = await BusyMonths.HappenAsync(Clinic, People);
        Assert.True(sessions.Any(session => session.Status.IsAttended()) && sessions.Any(session => session.Status.IsMissed()), "The history is poor.");
        var walk = await MinuteWalk.ReadAsync(Clinic);
        var capacities = await Clinic.InDatabaseAsync(db => db.Therapists.ToDictionaryAsync(one => one.Id, one => one.WeeklyCapacityHours, Cancellation));
        var days = (
            from therapist in capacities.Keys
            from day in Enumerable.Range(0, BusyMonths.To.DayNumber - BusyMonths.From.DayNumber)
            let date = BusyMonths.From.AddDays(day)
            select (therapist, date)).ToDictionary(one => one, one => (walk.HasHours(one.therapist, one.date), walk.MinutesOf([one.therapist], one.date)));

        for (var choice = 0; choice < 1 << Keys.Length; choice++)
        {
            var request = Everything with { GroupBy = [.. Keys.Where((_, index) => (choice & (1 << index)) != 0)] };
            await CheckAsync(request, sessions, days, capacities);
        }
    }

    [Fact]
    public async Task Missed_sessions_are_booked_and_cancelled_ones_and_those_of_other_dates_are_not()
    {
        var therapist = await People.TherapistAsync();
        foreach (var hour in Enumerable.Range(9, 4))
            await Clinic.SendAsync(new BookSession([await People.ClientAsync()], therapist, "cbt", At.Week(0, new(hour, 0))));
        foreach (var beside in new[] { -1, 1 })
            await Clinic.SendAsync(new BookSession([await People.ClientAsync()], therapist, "cbt", At.Clock(At.Monday.AddDays(beside), At.Ten)));
        var ids = await Clinic.InDatabaseAsync(db => db.Sessions.Where(one => one.TherapistId == therapist && one.LocalDate == At.Monday).OrderBy(one => one.StartsAt).Select(one => one.Id).ToListAsync(Cancellation));
        await Clinic.SendAsync(new CompleteSession { Id = ids[0] });
        await Clinic.SendAsync(new MarkNoShow { Id = ids[1] });
        await Clinic.SendAsync(new CancelSession(CancelledBy.Client) { Id = ids[2] });

        var row = await RowOfAsync(therapist, At.Monday, At.Monday.AddDays(1));

        Assert.Equal((12m, 3, 2.5m, 0.83m), (row.WorkingHours, row.Sessions, row.BookedHours, row.AttendedHours));
        Assert.Equal((0.2083m, 0.0694m), (row.BookedOfWorking, row.AttendedOfWorking));
        Assert.True(row is { CapacityHours: null, BookedOfCapacity: null, AttendedOfCapacity: null });
    }

    [Fact]
    public async Task The_capacity_of_part_of_a_week_is_its_share_of_the_days()
    {
        var made = await Clinic.SendAsync(new CreateTherapist(new TherapistDetails("Noor", "Salem", ["cbt"], WeeklyCapacityHours: 20)));
        await Clinic.SendAsync(new SetWorkingHours(new(2026, 1, 1), People.EveryDay) { TherapistId = made.Id });
        await Clinic.SendAsync(new BookSession([await People.ClientAsync()], made.Id, "cbt", At.Week(0), 60));

        Assert.Equal((20m, 0.05m), await CapacityAsync(7));
        Assert.Equal((2.86m, 0.35m), await CapacityAsync(1));
        Assert.Equal((40m, 0.025m), await CapacityAsync(14));

        async Task<(decimal?, decimal?)> CapacityAsync(int days)
        {
            var row = await RowOfAsync(made.Id, At.Monday, At.Monday.AddDays(days));
            return (row.CapacityHours, row.BookedOfCapacity);
        }
    }

    [Fact]
    public async Task Many_therapists_and_two_years_take_as_many_queries_as_one_and_a_day()
    {
        await People.TherapistAsync();
        var one = await SqlLog.OfAsync(() => Clinic.SendAsync(new ReportUtilisation(At.Monday, At.Monday.AddDays(1), [])));
        await People.SeveralAsync(5, () => People.TherapistAsync());
        var many = await SqlLog.OfAsync(() => Clinic.SendAsync(new ReportUtilisation(At.Monday, At.Monday.AddDays(732), [PeriodKey.Week, PeriodKey.Weekday])));

        Assert.Equal((3, 3), (one.Selects, many.Selects));
    }

    private async Task<UtilisationRow> RowOfAsync(TherapistId therapist, DateOnly from, DateOnly to) =>
        Assert.Single((await Clinic.SendAsync(new ReportUtilisation(from, to, []))).Rows, row => row.Therapist == therapist);

    private async Task CheckAsync(
        ReportUtilisation request,
        IReadOnlyList<Session> sessions,
        IReadOnlyDictionary<(TherapistId Therapist, DateOnly Date), (bool HasHours, int Minutes)> days,
        IReadOnlyDictionary<TherapistId, decimal?> capacities)
    {
        var answer = await Clinic.SendAsync(request);

        var dates = days.Keys.Select(day => day.Date).Distinct().ToLookup(date => MinuteWalk.KeyOf(date, request.GroupBy));
        var expected = new List<(string Key, decimal Working, decimal? Capacity, List<Session> Booked)>();
        foreach (var (therapist, weekly) in capacities)
        {
            foreach (var period in dates)
            {
                var booked = sessions.Where(session => session.TherapistId == therapist && MinuteWalk.Takes(session)
                    && period.Contains(Engine.Settings.Zone.DateOf(session.StartsAt))).ToList();
                if (booked.Count > 0 || period.Any(date => days[(therapist, date)].HasHours))
                {
                    expected.Add((
                        $"{therapist.Value} {period.Key}",
                        period.Sum(date => days[(therapist, date)].Minutes),
                        weekly * 60 / 7 * period.Count(),
                        booked));
                }
            }
        }

        Assert.Equal(
            expected.Select(row => $"{row.Key} {Told(row.Working, row.Capacity, row.Booked)}").Order(StringComparer.Ordinal),
            answer.Rows.Select(row => $"{row.Therapist!.Value.Value} {KeyOf(row, request.GroupBy)} {Told(row)}").Order(StringComparer.Ordinal));
        Assert.Equal(
            Told(
                expected.Sum(row => row.Working),
                expected.Any(row => row.Capacity is null) ? null : expected.Sum(row => row.Capacity),
                [.. expected.SelectMany(row => row.Booked)]),
            Told(answer.Total));
        Assert.Equal(answer.Rows.Select(row => row.Therapist!.Value.Value).Order(), answer.Rows.Select(row => row.Therapist!.Value.Value));
    }

    private static string KeyOf(UtilisationRow row, IEnumerable<PeriodKey> keys) => MinuteWalk.Text(keys.Select(key => key switch
    {
        PeriodKey.Weekday => (object?)row.Weekday,
        PeriodKey.Week => row.Week,
        _ => row.Month,
    }));

    private static string Told(decimal working, decimal? capacity, List<Session> booked)
    {
        var minutes = booked.Sum(session => (decimal)(session.EndsAt - session.StartsAt).TotalMinutes);
        var attended = booked.Where(session => session.Status is SessionStatus.Attended or SessionStatus.AttendedLate)
            .Sum(session => (decimal)(session.EndsAt - session.StartsAt).TotalMinutes);
        return MinuteWalk.Line(
            MinuteWalk.Hours(working),
            capacity is { } all ? MinuteWalk.Hours(all) : null,
            booked.Count,
            MinuteWalk.Hours(minutes),
            MinuteWalk.Hours(attended),
            MinuteWalk.Share(minutes, working),
            MinuteWalk.Share(attended, working),
            MinuteWalk.Share(minutes, capacity),
            MinuteWalk.Share(attended, capacity));
    }

    private static string Told(UtilisationRow row) => MinuteWalk.Line(
        row.WorkingHours,
        row.CapacityHours,
        row.Sessions,
        row.BookedHours,
        row.AttendedHours,
        row.BookedOfWorking,
        row.AttendedOfWorking,
        row.BookedOfCapacity,
        row.AttendedOfCapacity);
}

public sealed class UtilisationOnSqlite(SqliteEngine engine) : UtilisationContract(engine), IClassFixture<SqliteEngine>;

public sealed class UtilisationOnSqlServer(SqlServerEngine engine) : UtilisationContract(engine), IClassFixture<SqlServerEngine>;
