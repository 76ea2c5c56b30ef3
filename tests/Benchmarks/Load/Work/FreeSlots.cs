using System.Globalization;
using AlSoor.Benchmarks.Load.Data;

namespace AlSoor.Benchmarks.Load.Work;

/// <summary>
/// Times far ahead that nobody has booked yet, each given once: for single sessions from a year ahead, for courses from eleven. One after the
/// other they are of different therapists, so that only those meet in a calendar that are meant to.
/// </summary>
internal sealed class FreeSlots
{
    private const int Hours = 8;
    private const int WorkingDays = 5;
    private const int InWeek = ClinicSize.Therapists * Hours * WorkingDays;
    private const int WeeksToSessions = 52;
    private const int WeeksToCourses = 600;

    public const int SessionsOfCourse = 20;

    private readonly ClinicPeople _people;
    private int _sessions;
    private int _courses;

    private FreeSlots(ClinicPeople people, int weeksOfSessions, int weeksOfCourses) =>
        (_people, _sessions, _courses) = (people, weeksOfSessions * InWeek, weeksOfCourses / SessionsOfCourse * InWeek);

    /// <summary>What follows on those that an earlier run has booked.</summary>
    public static async Task<FreeSlots> OfAsync(Store store, ClinicPeople people)
    {
        await using var connection = await store.OpenAsync();
        var (sessions, courses) = (people.FirstSunday.AddDays(WeeksToSessions * 7), people.FirstSunday.AddDays(WeeksToCourses * 7));
        return new(people, await WeeksAsync(sessions, courses), await WeeksAsync(courses, new DateOnly(2100, 1, 1)));

        async Task<int> WeeksAsync(DateOnly from, DateOnly to)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = string.Create(
                CultureInfo.InvariantCulture, $"SELECT MAX(\"LocalDate\") FROM \"Sessions\" WHERE \"LocalDate\" >= '{from:yyyy-MM-dd}' AND \"LocalDate\" < '{to:yyyy-MM-dd}'");
            return await command.ExecuteScalarAsync() switch
            {
                null or DBNull => 0,
                string text => WeeksFrom(from, DateOnly.Parse(text, CultureInfo.InvariantCulture)),
                DateTime date => WeeksFrom(from, DateOnly.FromDateTime(date)),
                var other => throw new InvalidOperationException($"{other} is no date."),
            };
        }

        // A window of courses is as long as a course.
        static int WeeksFrom(DateOnly from, DateOnly last) => (((last.DayNumber - from.DayNumber) / 7 / SessionsOfCourse) + 1) * SessionsOfCourse;
    }

    /// <summary>A time for one session of a therapist with one of their clients.</summary>
    public FreeSlot NextSession()
    {
        var number = _sessions++;
        return Slot(number, _people.FirstSunday.AddDays((WeeksToSessions + (number / InWeek)) * 7));
    }

    /// <summary>A time at which no other session of these is: whoever wants it is free.</summary>
    public FreeSlot NextTime()
    {
        _sessions = ((_sessions / ClinicSize.Therapists) + 1) * ClinicSize.Therapists;
        return NextSession();
    }

    /// <summary>A time that is free for twenty weeks.</summary>
    public FreeSlot NextCourse()
    {
        var number = _courses++;
        return Slot(number, _people.FirstSunday.AddDays((WeeksToCourses + (number / InWeek * SessionsOfCourse)) * 7));
    }

    private FreeSlot Slot(int number, DateOnly week)
    {
        var therapist = number % ClinicSize.Therapists;
        var inTurn = number % InWeek / ClinicSize.Therapists;
        return new(
            _people.Therapists[therapist],
            _people.Clients[therapist][inTurn % ClinicSize.ClientsEach],
            week.AddDays(inTurn / Hours),
            new TimeOnly(9 + (inTurn % Hours), 0));
    }
}

/// <summary>A free time: first of a course's, or a session's.</summary>
internal readonly record struct FreeSlot(Guid Therapist, Guid Client, DateOnly Date, TimeOnly Time)
{
    public DateTimeOffset StartsAt => new(Date.ToDateTime(Time), History.Ahead);
}
