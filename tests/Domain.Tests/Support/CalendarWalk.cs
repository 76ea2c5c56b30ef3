using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;

namespace AlSoor.Domain.Tests.Support;

/// <summary>The dates of a course found by walking through the calendar day by day.</summary>
internal static class CalendarWalk
{
    /// <summary>Without an end. Which week is the next one is known when a week is over.</summary>
    public static IEnumerable<DateOnly> Dates(ClinicSettings clinic, DateOnly startOn, IReadOnlyCollection<DayOfWeek> days, Cadence cadence)
    {
        var number = 1;
        DateOnly? next = null;
        for (var date = startOn; ; date = date.AddDays(1))
        {
            if (date.DayOfWeek == clinic.FirstDayOfWeek && number > 1 && next < date)
                next = next.Value.AddDays(7 * WeeksBefore(number, cadence));

            var week = WeekOf(clinic, date);
            if ((next is not null && week != next) || !days.Contains(date.DayOfWeek))
                continue;

            next = week;
            number++;
            yield return date;
        }
    }

    public static DateOnly WeekOf(ClinicSettings clinic, DateOnly date)
    {
        while (date.DayOfWeek != clinic.FirstDayOfWeek)
            date = date.AddDays(-1);
        return date;
    }

    private static int WeeksBefore(int session, Cadence cadence)
    {
        int[] ofEach = [.. cadence.Taper.SelectMany(phase => Enumerable.Repeat(phase.EveryWeeks, phase.Sessions))];
        return ofEach.Length == 0 ? cadence.EveryWeeks : ofEach[Math.Min(session, ofEach.Length) - 1];
    }
}
