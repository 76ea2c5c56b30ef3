using AlSoor.Domain.Common;

namespace AlSoor.Domain.Scheduling;

/// <summary>
/// All who must be free together for a session: the therapist, its clients, and its room if it has one. Slots that the
/// party takes while a course is being laid out count as busy for the rest of it.
/// </summary>
/// <param name="therapist">Who gives the sessions.</param>
/// <param name="clients">Who come to all of them.</param>
/// <param name="rooms">Rooms in which any of them is.</param>
/// <param name="isOverride">Whether closures, working hours and buffers may be booked over, on purpose. Nobody is ever booked twice.</param>
public sealed class Party(
    TherapistTime therapist, IReadOnlyList<BusyTime> clients, IReadOnlyList<BusyTime> rooms, bool isOverride = false)
{
    private readonly Dictionary<RoomId, TimeMap> _freeInRooms = [];
    private TimeMap? _free;

    public TimeGrid Grid => therapist.Working.Grid;

    /// <summary>The times at which all of the party are free, and the room if one is named, to the grid's step.</summary>
    public TimeMap FreeIn(RoomId? room)
    {
        _free ??= FreeOfPeople();
        if (room is not { } id)
            return _free;

        if (!_freeInRooms.TryGetValue(id, out var free))
        {
            free = _free.Copy();
            BusyTimeOf(id).CloseIn(free);
            _freeInRooms.Add(id, free);
        }

        return free;
    }

    /// <summary>
    /// What stands in the way of the slot, exact to the minute; null when nothing does. Of several reasons the one is named
    /// that is hardest to change.
    /// </summary>
    public Obstacle? ObstacleTo(TimeSlot slot, RoomId? room)
    {
        if (therapist.ReasonAgainst(slot, isOverride) is { } reason)
            return new Obstacle(reason);
        if (therapist.Busy.IsTaken(slot, out var by))
            return new Obstacle(ConflictReason.TherapistBusy, by);
        foreach (var client in clients)
        {
            if (client.IsTaken(slot, out by))
                return new Obstacle(ConflictReason.ClientBusy, by);
        }

        if (room is { } id && BusyTimeOf(id).IsTaken(slot, out by))
            return new Obstacle(ConflictReason.RoomBusy, by);
        return !isOverride && therapist.Busy.IsTaken(slot.Widened(therapist.Buffer), out by)
            ? new Obstacle(ConflictReason.Buffer, by)
            : null;
    }

    /// <summary>Takes the slot for the whole party.</summary>
    public void Take(TimeSlot slot)
    {
        // All of a course's sessions have this therapist, so that no two of them need be kept apart in a room.
        therapist.Busy.Take(slot);
        var closed = slot.Widened(therapist.Buffer);
        _free?.Close(closed);
        foreach (var free in _freeInRooms.Values)
            free.Close(closed);
    }

    private TimeMap FreeOfPeople()
    {
        var free = therapist.Free.Copy();
        therapist.Busy.CloseIn(free, therapist.Buffer);
        foreach (var client in clients)
            client.CloseIn(free);
        return free;
    }

    private BusyTime BusyTimeOf(RoomId id) => rooms.First(room => room.CalendarId == (CalendarId)id);
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

    /// <summary>Too near to another session of a therapist who needs time between them.</summary>
    Buffer,
}

/// <param name="Reason">What stands in the way.</param>
/// <param name="SessionId">The session in the way, when a stored one is.</param>
public sealed record Obstacle(ConflictReason Reason, SessionId? SessionId = null);
