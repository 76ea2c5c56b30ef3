using AlSoor.Domain.Scheduling;

namespace AlSoor.Application.Scheduling;

/// <summary>
/// The time of therapists that the present command frees or opens. Whoever does so takes the therapist's calendar and adds it here;
/// before the command's transaction ends, those who wait are offered it.
/// </summary>
public sealed class FreedTime
{
    private readonly List<FreedStretch> _stretches = [];

    public void Add(TherapistId therapist, TimeSlot slot) => _stretches.Add(new(therapist, slot));

    public void Add(IEnumerable<HoldSlot> slots) =>
        _stretches.AddRange(slots.Select(slot => new FreedStretch(slot.TherapistId, slot.Slot)));

    /// <summary>Forgets what an earlier attempt of the transaction had freed.</summary>
    public void Clear() => _stretches.Clear();

    /// <summary>All that has been freed since this was last asked for.</summary>
    public IReadOnlyList<FreedStretch> TakeAll()
    {
        List<FreedStretch> all = [.. _stretches];
        _stretches.Clear();
        return all;
    }
}

/// <summary>A stretch of a therapist's calendar that has become free, or may have.</summary>
public sealed record FreedStretch(TherapistId TherapistId, TimeSlot Slot);
