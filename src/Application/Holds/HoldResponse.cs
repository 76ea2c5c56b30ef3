using AlSoor.Domain.Scheduling;

namespace AlSoor.Application.Holds;

/// <summary>Times that are kept for a while. A booking that carries the hold's id takes them.</summary>
/// <param name="Slots">In order of time.</param>
/// <param name="ClientIds">Whose time is kept too.</param>
/// <param name="ExpiresAt">From then on others can have the times, and the hold is gone.</param>
public sealed record HoldResponse(
    HoldId Id, IReadOnlyList<HeldSlot> Slots, IReadOnlyList<ClientId> ClientIds, DateTimeOffset ExpiresAt, DateTimeOffset CreatedAt)
{
    public static HoldResponse Of(Hold hold) =>
        new(hold.Id, [.. hold.Slots.Select(HeldSlot.Of)], hold.ClientIds, hold.ExpiresAt, hold.CreatedAt);
}

/// <summary>One of the times that a hold keeps.</summary>
public sealed record HeldSlot(TherapistId TherapistId, RoomId? RoomId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int DurationMinutes)
{
    public static HeldSlot Of(HoldSlot slot) =>
        new(slot.TherapistId, slot.RoomId, slot.StartsAt, slot.EndsAt, (int)slot.Slot.Duration.TotalMinutes);
}
