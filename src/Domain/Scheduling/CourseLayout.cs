using AlSoor.Domain.Common;

namespace AlSoor.Domain.Scheduling;

/// <summary>What to do with a session whose slot cannot be had.</summary>
public enum OnConflict
{
    /// <summary>Refuse the whole course.</summary>
    Refuse,

    /// <summary>Take the nearest free time in the same week; refuse the whole course where there is none.</summary>
    Move,

    /// <summary>Take the nearest free time in the same week, else a usual time after the end of the course.</summary>
    Append,
}

/// <summary>A session as it is asked for.</summary>
public sealed record WantedSession(TimeSlot Slot, RoomId? RoomId = null);

/// <summary>A session of a course in its place.</summary>
/// <param name="Number">Its number among those laid out, from 1, in order of time.</param>
/// <param name="Slot">When it is.</param>
/// <param name="RoomId">Where it is.</param>
/// <param name="Reason">What stood in the way of the time that was asked for; null when it is there.</param>
/// <param name="Index">Which of the wanted sessions it is, from 0, in order of the times asked for.</param>
public sealed record PlacedSession(int Number, TimeSlot Slot, RoomId? RoomId = null, ConflictReason? Reason = null, int Index = 0)
{
    public bool Moved => Reason is not null;
}

/// <summary>A session that cannot be had at its time.</summary>
/// <param name="Number">Its number among those laid out, from 1.</param>
/// <param name="Slot">The time asked for.</param>
/// <param name="Obstacle">What stands in the way.</param>
/// <param name="Alternatives">Free times in the same week, nearest first.</param>
public sealed record SlotConflict(int Number, TimeSlot Slot, Obstacle Obstacle, IReadOnlyList<TimeSlot> Alternatives);

/// <summary>How sessions are to be laid out.</summary>
public sealed record LayoutRules
{
    /// <summary>What to do with those that cannot be had.</summary>
    public required OnConflict OnConflict { get; init; }

    /// <summary>No session is moved, and no alternative offered, to before this.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>The first day of the clinic's week that holds a date.</summary>
    public required Func<DateOnly, DateOnly> WeekOf { get; init; }

    /// <summary>The usual slots after the end of the course, in order, to which sessions may be appended.</summary>
    public IEnumerable<TimeSlot> Following { get; init; } = [];
}

/// <summary>A course laid out in a party's calendars: every session placed, or the conflicts that refuse it.</summary>
/// <param name="Sessions">All sessions in order of time; none when some are refused.</param>
/// <param name="Conflicts">Those that cannot be had.</param>
public sealed record CourseLayout(IReadOnlyList<PlacedSession> Sessions, IReadOnlyList<SlotConflict> Conflicts)
{
    private const int AlternativesPerConflict = 3;

    /// <summary>
    /// Lays out sessions in order of time. All that can be had as asked are taken first, so that a session is never moved onto
    /// another's time.
    /// </summary>
    /// <param name="party">Who must be free; it holds the slots taken afterwards.</param>
    /// <param name="wanted">The sessions asked for.</param>
    public static CourseLayout Lay(Party party, IEnumerable<WantedSession> wanted, LayoutRules rules)
    {
        var sessions = wanted.OrderBy(session => session.Slot.StartsAt)
            .Select((session, index) => new PlacedSession(0, session.Slot, session.RoomId, null, index)).ToArray();
        var obstacles = new List<(int Index, Obstacle Obstacle)>();
        foreach (var session in sessions)
        {
            if (party.ObstacleTo(session.Slot, session.RoomId) is { } obstacle)
                obstacles.Add((session.Index, obstacle));
            else
                party.Take(session.Slot);
        }

        var end = new Ending(party, rules);
        var conflicts = new List<SlotConflict>();
        foreach (var (index, obstacle) in obstacles)
        {
            var session = sessions[index];
            var free = FreeInWeek(party, session, rules).Take(AlternativesPerConflict).ToList();
            TimeSlot? instead = rules.OnConflict == OnConflict.Refuse ? null
                : free.Count > 0 ? free[0]
                : rules.OnConflict == OnConflict.Append ? end.Next(session)
                : null;
            if (instead is { } slot)
            {
                sessions[index] = session with { Slot = slot, Reason = obstacle.Reason };
                party.Take(slot);
            }
            else
            {
                conflicts.Add(new SlotConflict(index + 1, session.Slot, obstacle, free));
            }
        }

        var placed = sessions.OrderBy(session => session.Slot.StartsAt).Select((session, index) => session with { Number = index + 1 });
        return new CourseLayout(conflicts.Count == 0 ? [.. placed] : [], conflicts);
    }

    /// <summary>
    /// Free times of the session's length in its week, nearest first, no two of them overlapping.
    /// </summary>
    private static IEnumerable<TimeSlot> FreeInWeek(Party party, PlacedSession session, LayoutRules rules)
    {
        var grid = party.Grid;
        var minutes = (int)session.Slot.Duration.TotalMinutes;
        var week = rules.WeekOf(grid.Zone.DateOf(session.Slot.StartsAt));
        if (week < grid.Dates.From || week.AddDays(7) > grid.Dates.To)
            yield break;

        var from = Math.Max(grid.StartOf(week), grid.StepAtOrAfter(rules.NotBefore));
        var to = grid.StartOf(week.AddDays(7));
        var free = party.FreeIn(session.RoomId).Copy();
        while (free.StartsFor(minutes).NearestSet(grid.StepAt(session.Slot.StartsAt), from, to) is >= 0 and var step)
        {
            var found = TimeSlot.Of(grid.InstantAt(step), minutes);
            yield return found;
            free.Close(found);
        }
    }

    /// <summary>The weeks after the end of a course, filled one usual time after the other.</summary>
    private sealed class Ending(Party party, LayoutRules rules)
    {
        private readonly Queue<TimeSlot> _following = new(rules.Following.TakeWhile(slot => slot.EndsAt <= EndOf(party.Grid)));

        /// <summary>The next usual time, or the nearest free one in its week; null when there is none as far as calendars were read.</summary>
        public TimeSlot? Next(PlacedSession session)
        {
            while (_following.TryDequeue(out var usual))
            {
                if (usual.StartsAt < rules.NotBefore)
                    continue;
                if (party.ObstacleTo(usual, session.RoomId) is null)
                    return usual;

                foreach (var near in FreeInWeek(party, session with { Slot = usual }, rules))
                    return near;
            }

            return null;
        }

        private static DateTimeOffset EndOf(TimeGrid grid) => grid.Zone.StartOf(grid.Dates.To);
    }
}
