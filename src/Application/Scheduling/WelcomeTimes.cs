using AlSoor.Domain.Scheduling;

namespace AlSoor.Application.Scheduling;

/// <summary>Times of day between which a session must lie, on the clinic's clocks.</summary>
public sealed record DayWindow(TimeOnly Start, TimeOnly End)
{
    internal bool IsValid => Start < End;
}

/// <summary>The times that somebody has asked for.</summary>
public static class WelcomeTimes
{
    /// <summary>The days and times asked for, from a date on and not in the past.</summary>
    public static TimeMap Draw(TimeGrid grid, DateOnly from, IReadOnlyCollection<DayOfWeek> days, DayWindow? window, DateTimeOffset now)
    {
        var welcome = TimeMap.Empty(grid);
        for (var date = from; date < grid.Dates.To; date = date.AddDays(1))
        {
            if (!days.Contains(date.DayOfWeek))
                continue;

            var startsAt = grid.Zone.Resolve(date, window?.Start ?? TimeOnly.MinValue);
            var endsAt = window is null ? grid.Zone.StartOf(date.AddDays(1)) : grid.Zone.Resolve(date, window.End);
            if (startsAt < endsAt)
                welcome.Open(new TimeSlot(startsAt, endsAt));
        }

        var first = grid.InstantAt(0);
        if (now > first)
            welcome.Close(new TimeSlot(first, now));

        return welcome;
    }
}
