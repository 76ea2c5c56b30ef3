using AlSoor.Application.Scheduling;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Waitlist;

namespace AlSoor.Application.Waitlist;

/// <summary>A client who waits for a time of a modality.</summary>
/// <param name="TherapistId">Only this therapist; any who offers the modality when null.</param>
/// <param name="Days">Only on these days of the week; on any when empty.</param>
/// <param name="Window">Only within these times of day; at any when null.</param>
/// <param name="Sessions">1 for a single session, more for a recurring place of so many.</param>
/// <param name="Offers">All times that were offered, oldest first; at most one is open.</param>
public sealed record WaitlistEntryResponse(
    WaitlistEntryId Id,
    ClientId ClientId,
    string Modality,
    TherapistId? TherapistId,
    IReadOnlyList<DayOfWeek> Days,
    DayWindow? Window,
    Urgency Urgency,
    int Sessions,
    int DurationMinutes,
    Delivery Delivery,
    WaitlistStatus Status,
    IReadOnlyList<OfferResponse> Offers,
    DateTimeOffset CreatedAt,
    int Version)
{
    /// <param name="now">What has expired by then is shown so, whether or not it has been noticed yet.</param>
    public static WaitlistEntryResponse Of(WaitlistEntry entry, DateTimeOffset now) => new(
        entry.Id,
        entry.ClientId,
        entry.Modality,
        entry.TherapistId,
        entry.Days,
        entry is { WindowStart: { } start, WindowEnd: { } end } ? new DayWindow(start, end) : null,
        entry.Urgency,
        entry.Sessions,
        entry.DurationMinutes,
        entry.Delivery,
        entry.StatusAt(now),
        [.. entry.Offers.OrderBy(offer => offer.CreatedAt).ThenBy(offer => offer.Id).Select(offer => OfferResponse.Of(offer, now))],
        entry.CreatedAt,
        entry.Version);
}

/// <summary>A time that is kept for a client who waits.</summary>
/// <param name="RoomId">Null for telehealth, and where the clinic has no rooms.</param>
/// <param name="Slots">In order of time: one, or all of a recurring place.</param>
/// <param name="ExpiresAt">When the time is offered to the next.</param>
public sealed record OfferResponse(
    Guid Id,
    TherapistId TherapistId,
    RoomId? RoomId,
    IReadOnlyList<OfferedSlot> Slots,
    OfferStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt)
{
    public static OfferResponse Of(WaitlistOffer offer, DateTimeOffset now) => new(
        offer.Id,
        offer.TherapistId,
        offer.RoomId,
        [.. offer.Slots.Select(slot => new OfferedSlot(slot.StartsAt, slot.EndsAt))],
        offer.StatusAt(now),
        offer.CreatedAt,
        offer.ExpiresAt);
}

/// <summary>One of the times of an offer.</summary>
public sealed record OfferedSlot(DateTimeOffset StartsAt, DateTimeOffset EndsAt);
