namespace AlSoor.Domain.Scheduling;

/// <summary>What is wanted of a course, before anybody says when.</summary>
public sealed record CourseWish
{
    /// <summary>How many weeks after <see cref="StartOn"/> a course may begin when none can earlier.</summary>
    public const int LatestStartWeeks = 8;

    public required DateOnly StartOn { get; init; }

    public required int Sessions { get; init; }

    public required Cadence Cadence { get; init; }

    public required int Minutes { get; init; }

    /// <summary>
    /// The times at which the client can come: the days and the window asked for, none of it in the past. A usual time lies in it
    /// on every date of the course, a session that is moved too.
    /// </summary>
    public required TimeMap Welcome { get; init; }

    /// <summary>The days of the week on which usual times may be.</summary>
    public required IReadOnlyCollection<DayOfWeek> Days { get; init; }

    /// <summary>Days that the client would rather have; empty when one is as good as another.</summary>
    public IReadOnlyCollection<DayOfWeek> PreferredDays { get; init; } = [];

    /// <summary>Times of day that the client would rather have; null when one is as good as another.</summary>
    public ClockWindow? PreferredWindow { get; init; }

    /// <summary>The usual times of a course on some days that are not on a day that is preferred.</summary>
    internal int NotPreferred(IEnumerable<DayOfWeek> days) =>
        PreferredDays.Count == 0 ? 0 : days.Count(day => !PreferredDays.Contains(day));
}

/// <summary>Times of day on the clinic's clocks.</summary>
/// <param name="Start">A session begins then or later …</param>
/// <param name="End">… and ends then or earlier; 00:00 is midnight at the end of the day.</param>
public readonly record struct ClockWindow(TimeOnly Start, TimeOnly End)
{
    /// <summary>The times at which a session of that length may begin.</summary>
    public ClockMap StartsFor(int minutes)
    {
        var map = default(ClockMap);
        var end = End == TimeOnly.MinValue ? TimeSpan.FromDays(1) : End.ToTimeSpan();
        for (var step = 0; step < TimeGrid.WallSteps; step++)
        {
            var startsAt = TimeSpan.FromMinutes(step * TimeGrid.StepMinutes);
            if (startsAt >= Start.ToTimeSpan() && startsAt + TimeSpan.FromMinutes(minutes) <= end)
                map.Set(step);
        }

        return map;
    }
}

/// <summary>A therapist who could give the course.</summary>
/// <param name="Time">When the therapist is free.</param>
/// <param name="Load">What share of the therapist's weekly capacity is booked: 0 for none of it, 1 for all.</param>
public sealed record Candidate(TherapistTime Time, double Load = 0);
