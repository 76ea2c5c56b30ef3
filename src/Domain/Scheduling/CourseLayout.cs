namespace AlSoor.Domain.Scheduling;

/// <summary>What to do with a session whose slot cannot be had.</summary>
public enum OnConflict
{
    /// <summary>Refuse the whole course.</summary>
    Refuse,

    /// <summary>Take the nearest free time in the same week; refuse the whole course where there is none.</summary>
    Move,
}

/// <summary>A session of a course in its place.</summary>
/// <param name="Number">Its number in the course, from 1, in order of time.</param>
/// <param name="Slot">When it is.</param>
/// <param name="Moved">Whether it is not at the time that was asked for.</param>
public sealed record PlacedSession(int Number, TimeSlot Slot, bool Moved);

/// <summary>A session that cannot be had at its time.</summary>
/// <param name="Number">Its number in the course, from 1.</param>
/// <param name="Slot">The time asked for.</param>
/// <param name="Obstacle">What stands in the way.</param>
/// <param name="Alternatives">Free times in the same week, nearest first.</param>
public sealed record SlotConflict(int Number, TimeSlot Slot, Obstacle Obstacle, IReadOnlyList<TimeSlot> Alternatives);

/// <summary>A course laid out in a party's calendars: every session placed, or the conflicts that refuse it.</summary>
public sealed record CourseLayout(IReadOnlyList<PlacedSession> Sessions, IReadOnlyList<SlotConflict> Conflicts)
{
    private const int AlternativesPerConflict = 3;

    /// <summary>
    /// Lays out slots in order of time. All that can be had as asked are taken first, so that a session is never moved onto
    /// another's time.
    /// </summary>
    /// <param name="party">Who must be free; it holds the slots taken afterwards.</param>
    /// <param name="wanted">The slots asked for.</param>
    /// <param name="onConflict">What to do with those that cannot be had.</param>
    /// <param name="notBefore">No session is moved, and no alternative offered, to before this.</param>
    /// <param name="weekOf">The first day of the clinic's week that holds a date.</param>
    public static CourseLayout Lay(
        Party party, IEnumerable<TimeSlot> wanted, OnConflict onConflict, DateTimeOffset notBefore, Func<DateOnly, DateOnly> weekOf)
    {
        var slots = wanted.OrderBy(slot => slot.StartsAt).ToList();
        var obstacles = new List<(int Index, Obstacle Obstacle)>();
        for (var i = 0; i < slots.Count; i++)
        {
            if (party.ObstacleTo(slots[i]) is { } obstacle)
                obstacles.Add((i, obstacle));
            else
                party.Take(slots[i]);
        }

        var moved = new HashSet<int>();
        var conflicts = new List<SlotConflict>();
        foreach (var (index, obstacle) in obstacles)
        {
            var free = FreeInWeek(party, slots[index], notBefore, weekOf).Take(AlternativesPerConflict).ToList();
            if (onConflict == OnConflict.Move && free.Count > 0)
            {
                slots[index] = free[0];
                party.Take(free[0]);
                moved.Add(index);
            }
            else
            {
                conflicts.Add(new SlotConflict(index + 1, slots[index], obstacle, free));
            }
        }

        var placed = slots
            .Select((slot, index) => (Slot: slot, Moved: moved.Contains(index)))
            .OrderBy(session => session.Slot.StartsAt)
            .Select((session, index) => new PlacedSession(index + 1, session.Slot, session.Moved));
        return new CourseLayout(conflicts.Count == 0 ? [.. placed] : [], conflicts);
    }

    /// <summary>
    /// Free times of the same length in the slot's week, nearest first, no two of them overlapping.
    /// </summary>
    private static IEnumerable<TimeSlot> FreeInWeek(
        Party party, TimeSlot slot, DateTimeOffset notBefore, Func<DateOnly, DateOnly> weekOf)
    {
        var grid = party.Grid;
        var minutes = (int)slot.Duration.TotalMinutes;
        var week = weekOf(grid.Zone.DateOf(slot.StartsAt));
        var from = Math.Max(grid.StartOf(week), grid.StepAtOrAfter(notBefore));
        var to = grid.StartOf(week.AddDays(7));
        var free = party.Free.Copy();
        while (free.StartsFor(minutes).NearestSet(grid.StepAt(slot.StartsAt), from, to) is >= 0 and var step)
        {
            var found = TimeSlot.Of(grid.InstantAt(step), minutes);
            yield return found;
            free.Close(found);
        }
    }
}
