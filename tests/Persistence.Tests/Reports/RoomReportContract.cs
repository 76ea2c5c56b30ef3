using AlSoor.Application.Reports;
using AlSoor.Domain.Reports;
using AlSoor.Persistence.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Reports;

public abstract class RoomReportContract(Engine engine) : Contract(engine)
{
    private static readonly PeriodKey[] Keys = Enum.GetValues<PeriodKey>();

    [Fact]
    public async Task Hours_are_those_of_a_walk_through_every_minute()
    {
        var sessions = await BusyMonths.HappenAsync(Clinic, People);
        await LeaveAsync();
        await People.RoomAsync();
        var walk = await MinuteWalk.ReadAsync(Clinic);
        var therapists = await Clinic.InDatabaseAsync(db => db.Therapists.Select(one => one.Id).ToListAsync(Cancellation));
        var rooms = await Clinic.InDatabaseAsync(db => db.Rooms.Select(one => one.Id).ToListAsync(Cancellation));
        var days = Enumerable.Range(0, BusyMonths.To.DayNumber - BusyMonths.From.DayNumber).Select(BusyMonths.From.AddDays)
            .ToDictionary(date => date, date => walk.MinutesOf(therapists, date));
        Assert.True(days.Values.Distinct().Count() > 5, "The hours are poor.");

        for (var choice = 0; choice < 1 << Keys.Length; choice++)
        {
            PeriodKey[] keys = [.. Keys.Where((_, index) => (choice & (1 << index)) != 0)];
            var answer = await Clinic.SendAsync(new ReportRooms(BusyMonths.From, BusyMonths.To, keys));

            var expected =
                from room in rooms
                from period in days.Keys.GroupBy(date => MinuteWalk.KeyOf(date, keys))
                let booked = sessions.Where(session => session.RoomId == room && MinuteWalk.Takes(session)
                    && period.Contains(Engine.Settings.Zone.DateOf(session.StartsAt))).ToList()
                select (Key: $"{room.Value} {period.Key}", Open: period.Sum(date => days[date]), booked.Count,
                    Minutes: booked.Sum(session => (int)(session.EndsAt - session.StartsAt).TotalMinutes));
            var rows = expected.ToList();
            Assert.Equal(
                rows.Select(row => $"{row.Key} {Told(row.Open, row.Count, row.Minutes)}").Order(StringComparer.Ordinal),
                answer.Rows.Select(row => $"{row.Room!.Value.Value} {KeyOf(row, keys)} {Told(row)}").Order(StringComparer.Ordinal));
            Assert.Equal(Told(rows.Sum(row => row.Open), rows.Sum(row => row.Count), rows.Sum(row => row.Minutes)), Told(answer.Total));
        }
    }

    [Fact]
    public async Task Many_rooms_and_two_years_take_as_many_queries_as_one_and_a_day()
    {
        await People.RoomAsync();
        var one = await SqlLog.OfAsync(() => Clinic.SendAsync(new ReportRooms(At.Monday, At.Monday.AddDays(1), [])));
        await People.SeveralAsync(5, () => People.RoomAsync());
        await People.SeveralAsync(3, () => People.TherapistAsync());
        var many = await SqlLog.OfAsync(() => Clinic.SendAsync(new ReportRooms(At.Monday, At.Monday.AddDays(732), [PeriodKey.Week, PeriodKey.Weekday])));

        Assert.Equal((4, 4), (one.Selects, many.Selects));
    }

    /// <summary>Those who work around the clock work no more, so that hours of the others and closures show.</summary>
    private Task LeaveAsync() => Clinic.InDatabaseAsync(async db =>
    {
        foreach (var hours in (await db.WorkingHours.AsTracking().ToListAsync(Cancellation)).Where(hours => hours.Hours.Any(one => one.Start == one.End)))
            hours.EffectiveTo = new DateOnly(2026, 11, 20);
        return await db.SaveChangesAsync(Cancellation);
    });

    private static string KeyOf(RoomRow row, IEnumerable<PeriodKey> keys) => MinuteWalk.Text(keys.Select(key => key switch
    {
        PeriodKey.Weekday => (object?)row.Weekday,
        PeriodKey.Week => row.Week,
        _ => row.Month,
    }));

    private static string Told(int open, int sessions, int minutes) =>
        MinuteWalk.Line(MinuteWalk.Hours(open), sessions, MinuteWalk.Hours(minutes), MinuteWalk.Share(minutes, open));

    private static string Told(RoomRow row) => MinuteWalk.Line(row.OpenHours, row.Sessions, row.BookedHours, row.Use);
}

public sealed class RoomReportOnSqlite(SqliteEngine engine) : RoomReportContract(engine), IClassFixture<SqliteEngine>;

public sealed class RoomReportOnSqlServer(SqlServerEngine engine) : RoomReportContract(engine), IClassFixture<SqlServerEngine>;
