using AlSoor.Domain.Common;

namespace AlSoor.Domain.Scheduling;

/// <summary>
/// All who must be free together for a session: the therapist, its clients, and its room if it has one. Slots that the
/// party takes while a course is being laid out count as busy for the rest of it.
/// </summary>
public sealed class Party(TherapistTime therapist, IReadOnlyList<BusyTime> clients, BusyTime? room)
{
    private readonly Lazy<TimeMap> _free = new(() =>
    {
        var free = therapist.Free.Copy();
        foreach (var client in clients)
            client.CloseIn(free);
        room?.CloseIn(free);
        return free;
    });

    /// <summary>The times at which all of the party are free, to the grid's step.</summary>
    public TimeMap Free => _free.Value;

    public TimeGrid Grid => therapist.Working.Grid;

    /// <summary>
    /// What stands in the way of the slot, exact to the minute; null when nothing does. Of several reasons the one is named
    /// that is hardest to change.
    /// </summary>
    public Obstacle? ObstacleTo(TimeSlot slot)
    {
        if (therapist.Closed.Any(slot.Overlaps))
            return new Obstacle(ConflictReason.Closure);
        if (therapist.TimeOff.Any(slot.Overlaps))
            return new Obstacle(ConflictReason.TimeOff);
        if (!therapist.Working.Covers(slot))
            return new Obstacle(ConflictReason.OutsideWorkingHours);
        if (therapist.Busy.IsTaken(slot, out var by))
            return new Obstacle(ConflictReason.TherapistBusy, by);
        foreach (var client in clients)
        {
            if (client.IsTaken(slot, out by))
                return new Obstacle(ConflictReason.ClientBusy, by);
        }

        return room is not null && room.IsTaken(slot, out by) ? new Obstacle(ConflictReason.RoomBusy, by) : null;
    }

    /// <summary>Takes the slot in every calendar of the party.</summary>
    public void Take(TimeSlot slot)
    {
        Free.Close(slot);
        therapist.Busy.Take(slot);
    }
}

/// <summary>Why a slot cannot be had.</summary>
public enum ConflictReason
{
    TherapistBusy,
    ClientBusy,
    RoomBusy,
    OutsideWorkingHours,
    TimeOff,
    Closure,
}

/// <param name="Reason">What stands in the way.</param>
/// <param name="SessionId">The session in the way, when a stored one is.</param>
public sealed record Obstacle(ConflictReason Reason, SessionId? SessionId = null);
