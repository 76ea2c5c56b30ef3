using AlSoor.Domain.Common;

namespace AlSoor.Domain.Scheduling;

/// <summary>The rooms that a course could be in, and where in them a session of its length may begin.</summary>
internal sealed class CourseRooms
{
    private readonly TimeMap[] _starts;
    private readonly RoomId[] _ids;

    /// <param name="rooms">The preferred first; none when the course needs no room.</param>
    public CourseRooms(IReadOnlyList<BusyTime> rooms, TimeGrid grid, int minutes)
    {
        Rooms = rooms;
        _ids = [.. rooms.Select(room => RoomId.From(room.CalendarId.Value))];
        _starts = [.. rooms.Select(room =>
        {
            var free = TimeMap.Full(grid);
            room.CloseIn(free);
            return free.StartsFor(minutes);
        })];
    }

    public IReadOnlyList<BusyTime> Rooms { get; }

    /// <summary>Keeps the starts at which some room is free.</summary>
    public void Keep(TimeMap starts)
    {
        if (_starts.Length == 0)
            return;

        var any = _starts[0].Copy();
        foreach (var room in _starts.AsSpan(1))
            any.Or(room);
        starts.And(any);
    }

    /// <summary>
    /// Gives each start a room: first as many as possible that room which is free at most of them, then as many of the rest as
    /// possible the next, and so on. So a course has one room where one is free throughout, and else few.
    /// </summary>
    /// <param name="steps">Starts at each of which some room is free.</param>
    /// <returns>The room of each start, and the main room.</returns>
    public (RoomId?[] Rooms, RoomId? Main, int InOthers) Assign(ReadOnlySpan<int> steps)
    {
        var assigned = new RoomId?[steps.Length];
        RoomId? main = null;
        var inOthers = 0;
        for (var left = _starts.Length == 0 ? 0 : steps.Length; left > 0;)
        {
            var (best, most) = (0, 0);
            for (var room = 0; room < _starts.Length && most < left; room++)
            {
                var free = 0;
                for (var i = 0; i < steps.Length; i++)
                {
                    if (assigned[i] is null && _starts[room][steps[i]])
                        free++;
                }

                if (free > most)
                    (best, most) = (room, free);
            }

            for (var i = 0; i < steps.Length; i++)
            {
                if (assigned[i] is null && _starts[best][steps[i]])
                    assigned[i] = _ids[best];
            }

            left -= most;
            if (main is null)
                (main, inOthers) = (_ids[best], left);
        }

        return (assigned, main, inOthers);
    }
}
