using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;

namespace AlSoor.Domain.Therapists;

/// <summary>A stretch in which a therapist sees nobody: leave, training, illness.</summary>
public sealed class TimeOff
{
    public required Guid Id { get; init; }

    public required TherapistId TherapistId { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    [Personal(PersonalData.FreeText, "To plan leave")]
    public string? Reason { get; init; }

    public TimeSlot Slot => new(StartsAt, EndsAt);
}
