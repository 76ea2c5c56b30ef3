using AlSoor.Domain.Scheduling;

namespace AlSoor.Application.Scheduling;

/// <summary>A session that cannot be had at its time.</summary>
/// <param name="Number">Its number in the course.</param>
/// <param name="Reason">What stands in the way.</param>
/// <param name="SessionId">The session in the way, if there is one and the caller may know of it.</param>
/// <param name="Alternatives">Free times in the same week, nearest first.</param>
public sealed record ConflictResponse(
    int Number,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    ConflictReason Reason,
    SessionId? SessionId,
    IReadOnlyList<FreeSlot> Alternatives)
{
    public static ConflictResponse Of(SlotConflict conflict) => new(
        conflict.Number,
        conflict.Slot.StartsAt,
        conflict.Slot.EndsAt,
        conflict.Obstacle.Reason,
        conflict.Obstacle.SessionId,
        [.. conflict.Alternatives.Select(slot => new FreeSlot(slot.StartsAt, slot.EndsAt))]);
}

/// <summary>A free time.</summary>
public sealed record FreeSlot(DateTimeOffset StartsAt, DateTimeOffset EndsAt);
