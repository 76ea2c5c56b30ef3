using AlSoor.Domain.Common;
using AlSoor.Domain.Therapists;

namespace AlSoor.Domain.Scheduling;

/// <summary>What was read of a therapist's time, from which it can be drawn over any part of those dates.</summary>
public sealed record TherapistDiary(
    TherapistId TherapistId,
    IReadOnlyCollection<WorkingHours> Hours,
    IReadOnlyCollection<TimeSlot> TimeOff,
    IReadOnlyCollection<Closure> Closures,
    BusyTime Busy,
    int BufferMinutes)
{
    public TherapistTime In(TimeGrid grid) => new(TherapistId, grid, Hours, TimeOff, Closures, Busy, BufferMinutes);
}
