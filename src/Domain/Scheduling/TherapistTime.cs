using AlSoor.Domain.Common;
using AlSoor.Domain.Therapists;

namespace AlSoor.Domain.Scheduling;

/// <summary>When a therapist works and what already takes the time up, over one horizon.</summary>
public sealed class TherapistTime
{
    public TherapistTime(
        TherapistId therapistId,
        TimeGrid grid,
        IReadOnlyCollection<WorkingHours> hours,
        IReadOnlyCollection<TimeSlot> timeOff,
        IReadOnlyCollection<Closure> closures,
        BusyTime busy)
    {
        TherapistId = therapistId;
        Working = WorkingHours.Map(grid, hours);
        Closed = [.. closures.Select(closure => closure.Dates.In(grid.Zone))];
        TimeOff = timeOff;
        Busy = busy;

        Free = Working.Copy();
        foreach (var slot in Closed.Concat(TimeOff))
            Free.Close(slot);
        busy.CloseIn(Free);
    }

    public TherapistId TherapistId { get; }

    public TimeMap Working { get; }

    public IReadOnlyCollection<TimeSlot> Closed { get; }

    public IReadOnlyCollection<TimeSlot> TimeOff { get; }

    public BusyTime Busy { get; }

    /// <summary>Working hours without closures, time off and sessions.</summary>
    public TimeMap Free { get; }
}
