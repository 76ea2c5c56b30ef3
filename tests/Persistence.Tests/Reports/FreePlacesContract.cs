using AlSoor.Application.Reports;
using AlSoor.Application.Therapists;
using AlSoor.Domain.Therapists;
using AlSoor.Persistence.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Reports;

public abstract class FreePlacesContract(Engine engine) : Contract(engine)
{
    private static readonly DateOnly LessWorkFrom = new(2027, 3, 1);

    /// <summary>A therapist alone in what they offer, whose day holds one session: a date is a place if it is free, and the eleven weeks after it.</summary>
    [Fact]
    public async Task Places_are_those_of_a_walk_from_day_to_day()
    {
        var (therapist, client) = (await OneADayAsync(), await People.ClientAsync());
        await Clinic.SendAsync(People.Course(therapist, client, sessions: 6) with { Modality = "emdr" });
        await Clinic.SendAsync(new AddTimeOff(At.Week(1).AddDays(2), At.Week(1).AddDays(2).AddHours(1)) { TherapistId = therapist });
        var taken = await Clinic.InDatabaseAsync(db => db.Sessions.Where(session => session.TherapistId == therapist).Select(session => session.LocalDate).ToListAsync(Cancellation));
        taken.Add(At.Monday.AddDays(9));
        Assert.Equal(7, taken.Count);

        var report = await Clinic.SendAsync(new ReportFreePlaces("emdr", At.Monday.AddDays(-8), 14));

        var expected = Enumerable.Range(0, 14).Select(week => At.Monday.AddDays(-8 + (week * 7))).Select(week =>
        {
            var places = Enumerable.Range(0, 7).Select(week.AddDays).Where(date => Enumerable.Range(0, 12).All(later => IsFree(date.AddDays(later * 7), taken))).ToList();
            return new FreePlacesRow("emdr", week, places.Count, places.Count > 0 ? 1 : 0, places.Count > 0 ? places[0] : null);
        }).ToList();
        Assert.Equal(expected, report.Rows);
        Assert.True(expected.DistinctBy(row => row.Places).Count() > 2, "The weeks are all alike.");
    }

    [Fact]
    public async Task Many_therapists_and_half_a_year_take_as_many_queries_as_one_and_a_week()
    {
        await People.TherapistAsync();
        var one = await SqlLog.OfAsync(() => Clinic.SendAsync(new ReportFreePlaces(Weeks: 1)));
        await People.SeveralAsync(5, () => People.TherapistAsync());
        var many = await SqlLog.OfAsync(() => Clinic.SendAsync(new ReportFreePlaces(Weeks: ReportFreePlaces.MostWeeks)));

        Assert.Equal((4, 4), (one.Selects, many.Selects));
    }

    /// <summary>Every day, and from some day on no longer at the weekend.</summary>
    private async Task<TherapistId> OneADayAsync()
    {
        var made = await Clinic.SendAsync(new CreateTherapist(new TherapistDetails("Huda", "Al-Sabah", ["emdr"])));
        await Clinic.SendAsync(new SetWorkingHours(new DateOnly(2026, 1, 1), Hours(_ => true)) { TherapistId = made.Id });
        await Clinic.SendAsync(new SetWorkingHours(LessWorkFrom, Hours(IsNoWeekend)) { TherapistId = made.Id });
        return made.Id;
    }

    private static List<WeeklyHours> Hours(Func<DayOfWeek, bool> works) =>
        [.. Enum.GetValues<DayOfWeek>().Where(works).Select(day => new WeeklyHours(day, At.Ten, At.Ten.AddMinutes(90)))];

    private static bool IsNoWeekend(DayOfWeek day) => day is not (DayOfWeek.Friday or DayOfWeek.Saturday);

    private static bool IsFree(DateOnly date, List<DateOnly> taken) => !taken.Contains(date) && (date < LessWorkFrom || IsNoWeekend(date.DayOfWeek));
}

public sealed class FreePlacesOnSqlite(SqliteEngine engine) : FreePlacesContract(engine), IClassFixture<SqliteEngine>;

public sealed class FreePlacesOnSqlServer(SqlServerEngine engine) : FreePlacesContract(engine), IClassFixture<SqlServerEngine>;
