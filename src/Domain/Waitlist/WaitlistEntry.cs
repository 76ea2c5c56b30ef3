using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;

namespace AlSoor.Domain.Waitlist;

/// <summary>How soon a client who waits must be seen. Who is more urgent is offered a time before who has waited longer.</summary>
public enum Urgency
{
    Routine,
    Soon,
    Urgent,
}

public enum WaitlistStatus
{
    Waiting,

    /// <summary>An offer is open.</summary>
    Offered,
    Booked,
    Withdrawn,
}

public enum OfferStatus
{
    Open,
    Accepted,
    Declined,
    Expired,
}

/// <summary>A client who waits for a time of a modality: for one session, or for a recurring place.</summary>
public sealed class WaitlistEntry : IVersioned
{
    public required WaitlistEntryId Id { get; init; }

    public required ClientId ClientId { get; init; }

    public required string Modality { get; init; }

    /// <summary>Only this therapist; any who offers the modality when there is none.</summary>
    public TherapistId? TherapistId { get; init; }

    /// <summary>Only on these days; on any when there are none.</summary>
    public required List<DayOfWeek> Days { get; init; }

    public TimeOnly? WindowStart { get; init; }

    public TimeOnly? WindowEnd { get; init; }

    public required Urgency Urgency { get; init; }

    /// <summary>1 for a single session, more for a recurring place of so many.</summary>
    public required int Sessions { get; init; }

    public required int DurationMinutes { get; init; }

    public required Delivery Delivery { get; init; }

    public WaitlistStatus Status { get; set; } = WaitlistStatus.Waiting;

    public List<WaitlistOffer> Offers { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    public int Version { get; init; } = 1;
}

/// <summary>A time that is held for a client who waits.</summary>
public sealed class WaitlistOffer
{
    public required Guid Id { get; init; }

    public WaitlistEntryId EntryId { get; init; }

    /// <summary>The hold that keeps the times; it is gone when the offer is over.</summary>
    public required HoldId HoldId { get; init; }

    public required TherapistId TherapistId { get; init; }

    public RoomId? RoomId { get; init; }

    /// <summary>The times in order: one, or those of a recurring place.</summary>
    public required List<HoldSlot> Slots { get; init; }

    public OfferStatus Status { get; set; } = OfferStatus.Open;

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
