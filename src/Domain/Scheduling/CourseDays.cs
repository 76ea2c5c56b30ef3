using AlSoor.Domain.Common;

namespace AlSoor.Domain.Scheduling;

/// <summary>Days of the week on which a course could be, as many as it has sessions in a week, with the dates that it then has.</summary>
internal sealed class CourseDays
{
    private readonly ClockMap[] _welcome;

    /// <param name="welcome">Where a session may begin so that the client can come.</param>
    private CourseDays(CourseWish wish, DayOfWeek[] days, DateOnly[] dates, TimeMap welcome)
    {
        Dates = dates;
        Days = [.. dates.Take(wish.Sessions).Select(date => date.DayOfWeek).Concat(days).Distinct()];
        DayOf = [.. dates.Select(date => Array.IndexOf(Days, date.DayOfWeek))];
        NotPreferred = wish.NotPreferred(days);

        _welcome = [.. Days.Select(_ => ClockMap.Full)];
        Welcome = ClockMap.Full;
        for (var number = 0; number < wish.Sessions; number++)
        {
            var starts = welcome.OnClock(dates[number]);
            _welcome[DayOf[number]] = _welcome[DayOf[number]].And(starts);
            Welcome = Welcome.And(starts);
        }
    }

    /// <summary>In the order in which the course comes to them.</summary>
    public DayOfWeek[] Days { get; }

    /// <summary>The dates of the course, and those that would follow, as far as calendars were read.</summary>
    public DateOnly[] Dates { get; }

    /// <summary>For each date which of the days it is.</summary>
    public int[] DayOf { get; }

    /// <summary>How many of the days are not preferred.</summary>
    public int NotPreferred { get; }

    /// <summary>The times of day at which the client can come on every date of the course.</summary>
    public ClockMap Welcome { get; }

    /// <summary>The times of day at which the client can come on every date of the course that is this one of the days.</summary>
    public ClockMap WelcomeOn(int day) => _welcome[day];

    /// <summary>Every choice of days for a course that begins in the seven days from a date on.</summary>
    public static IEnumerable<CourseDays> From(DateOnly startOn, CourseWish wish, ClinicSettings clinic, TimeMap welcome)
    {
        for (var set = 1; set < 1 << 7; set++)
        {
            DayOfWeek[] days = [.. Enum.GetValues<DayOfWeek>().Where(day => (set >> (int)day & 1) != 0)];
            if (days.Length != wish.Cadence.TimesPerWeek || !days.All(wish.Days.Contains))
                continue;

            var rhythm = new Rhythm([.. days.Select(day => new WeeklyTime(day, TimeOnly.MinValue))], wish.Cadence);
            DateOnly[] dates =
            [
                .. rhythm.LocalFrom(startOn, clinic).Select(at => at.Date).TakeWhile(date => date < welcome.Grid.Dates.To),
            ];
            if (dates.Length >= wish.Sessions)
                yield return new CourseDays(wish, days, dates, welcome);
        }
    }
}
