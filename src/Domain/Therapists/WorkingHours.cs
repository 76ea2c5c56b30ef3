using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;

namespace AlSoor.Domain.Therapists;

/// <summary>Hours of one day of the week, in clinic time.</summary>
/// <param name="Day">The day of the week.</param>
/// <param name="Start">A multiple of five minutes.</param>
/// <param name="End">A multiple of five minutes, after the start; 00:00 is midnight at the end of the day.</param>
public readonly record struct WeeklyHours(DayOfWeek Day, TimeOnly Start, TimeOnly End)
{
    public int StartMinute() => (int)Start.ToTimeSpan().TotalMinutes;

    public int EndMinute() => End == TimeOnly.MinValue ? 24 * 60 : (int)End.ToTimeSpan().TotalMinutes;
}

/// <summary>
/// A therapist's weekly hours for a span of dates. Where spans cover the same date the one that begins last holds, so that
/// a month of other hours (Ramadan, a summer) is one more entry, after which the usual hours hold again.
/// </summary>
public sealed class WorkingHours
{
    public required TherapistId TherapistId { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>The last date on which they hold, included; none when they hold until others do.</summary>
    public DateOnly? EffectiveTo { get; set; }

    public required List<WeeklyHours> Hours { get; set; }

    public bool Covers(DateOnly date) => EffectiveFrom <= date && (EffectiveTo is null || date <= EffectiveTo);

    /// <summary>The entry that holds on a date, if any does.</summary>
    public static WorkingHours? On(DateOnly date, IEnumerable<WorkingHours> entries)
    {
        WorkingHours? holds = null;
        foreach (var entry in entries)
        {
            if (entry.Covers(date) && (holds is null || entry.EffectiveFrom > holds.EffectiveFrom))
                holds = entry;
        }

        return holds;
    }

    /// <summary>The times of the grid within working hours.</summary>
    public static TimeMap Map(TimeGrid grid, IReadOnlyCollection<WorkingHours> entries)
    {
        var map = TimeMap.Empty(grid);
        for (var date = grid.Dates.From; date < grid.Dates.To; date = date.AddDays(1))
        {
            var entry = On(date, entries);
            if (entry is null)
                continue;

            foreach (var hours in entry.Hours)
            {
                if (hours.Day == date.DayOfWeek)
                    OpenHours(map, date, hours);
            }
        }

        return map;
    }

    /// <summary>The time that is within working hours by one set of entries and was not by another, in one stretch or several a day.</summary>
    public static IEnumerable<TimeSlot> Opened(
        TimeGrid grid, IReadOnlyCollection<WorkingHours> before, IReadOnlyCollection<WorkingHours> after)
    {
        var opened = Map(grid, after);
        var was = Map(grid, before);
        for (var step = was.NextSet(0, grid.Steps); step < grid.Steps; step = was.NextSet(step + 1, grid.Steps))
            opened.Close(TimeSlot.Of(grid.InstantAt(step), TimeGrid.StepMinutes));

        for (var date = grid.Dates.From; date < grid.Dates.To; date = date.AddDays(1))
        {
            var end = grid.StartOf(date.AddDays(1));
            for (var from = opened.NextSet(grid.StartOf(date), end); from < end; from = opened.NextSet(from, end))
            {
                var to = from;
                while (to < end && opened[to])
                    to++;
                yield return new TimeSlot(grid.InstantAt(from), grid.InstantAt(to));
                from = to;
            }
        }
    }

    /// <summary>Working minutes in the range, closures and time off not taken away.</summary>
    public static int MinutesIn(DateRange dates, IReadOnlyCollection<WorkingHours> entries)
    {
        var minutes = 0;
        for (var date = dates.From; date < dates.To; date = date.AddDays(1))
            minutes += On(date, entries)?.Hours.Where(h => h.Day == date.DayOfWeek).Sum(h => h.EndMinute() - h.StartMinute()) ?? 0;

        return minutes;
    }

    private static void OpenHours(TimeMap map, DateOnly date, WeeklyHours hours)
    {
        if (!map.Grid.HasClockChange(date))
        {
            var midnight = map.Grid.StartOf(date);
            map.OpenSteps(midnight + TimeGrid.StepsOf(hours.StartMinute()), midnight + (hours.EndMinute() / TimeGrid.StepMinutes));
            return;
        }

        var zone = map.Grid.Zone;
        var startsAt = zone.Resolve(date, hours.Start);
        var endsAt = hours.End == TimeOnly.MinValue ? zone.StartOf(date.AddDays(1)) : zone.Resolve(date, hours.End);

        // Hours that begin and end around the gap of a clock change may be no time at all.
        if (startsAt < endsAt)
            map.Open(new TimeSlot(startsAt, endsAt));
    }
}
