using AlSoor.Domain.Common;
using AlSoor.Domain.Therapists;

namespace AlSoor.Domain.Scheduling;

/// <summary>When a therapist works and what already takes the time up, over one horizon.</summary>
public sealed class TherapistTime
{
    private Starts? _starts;

    public TherapistTime(
        TherapistId therapistId,
        TimeGrid grid,
        IReadOnlyCollection<WorkingHours> hours,
        IReadOnlyCollection<TimeSlot> timeOff,
        IReadOnlyCollection<Closure> closures,
        BusyTime busy,
        int bufferMinutes = 0)
    {
        TherapistId = therapistId;
        Working = WorkingHours.Map(grid, hours);
        Closed = [.. closures.Select(closure => closure.Dates.In(grid.Zone))];
        TimeOff = timeOff;
        Busy = busy;
        Buffer = TimeSpan.FromMinutes(bufferMinutes);

        Free = Working.Copy();
        foreach (var slot in Closed.Concat(TimeOff))
            Free.Close(slot);
        busy.CloseIn(Free, Buffer);
    }

    public TherapistId TherapistId { get; }

    public TimeMap Working { get; }

    public IReadOnlyCollection<TimeSlot> Closed { get; }

    public IReadOnlyCollection<TimeSlot> TimeOff { get; }

    public BusyTime Busy { get; }

    /// <summary>The time that the therapist needs between two sessions.</summary>
    public TimeSpan Buffer { get; }

    /// <summary>Working hours without closures, time off, sessions and the buffers around these.</summary>
    public TimeMap Free { get; }

    /// <summary>Why the therapist does not see anybody at that time, whatever else is booked; null when they do.</summary>
    /// <param name="slot">Within the horizon.</param>
    /// <param name="isOverride">Whether closures and working hours are booked over on purpose.</param>
    public ConflictReason? ReasonAgainst(TimeSlot slot, bool isOverride = false)
    {
        if (!isOverride && Closed.Any(slot.Overlaps))
            return ConflictReason.Closure;
        if (TimeOff.Any(slot.Overlaps))
            return ConflictReason.TimeOff;
        return !isOverride && !Working.Covers(slot) ? ConflictReason.OutsideWorkingHours : null;
    }

    /// <summary>Where a session of that length may begin; kept for the length asked for last.</summary>
    public TimeMap StartsFor(int minutes)
    {
        if (_starts is not { } kept || kept.Minutes != minutes)
            _starts = kept = new Starts(minutes, Free.StartsFor(minutes));
        return kept.Map;
    }

    /// <summary>What share of the therapist's time is booked in a range: 0 for none of it, 1 for all.</summary>
    /// <param name="weeklyHours">The hours a week that the therapist can hold; without it, the working hours.</param>
    public double LoadIn(TimeSlot range, decimal? weeklyHours)
    {
        var can = weeklyHours is { } hours
            ? TimeSpan.FromHours((double)hours) * (range.Duration / TimeSpan.FromDays(7))
            : Working.SetIn(range);
        return can > TimeSpan.Zero ? Busy.TakenIn(range) / can : 1;
    }

    private sealed record Starts(int Minutes, TimeMap Map);
}
