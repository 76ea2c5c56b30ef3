using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;

namespace AlSoor.Domain.Waitlist;

/// <summary>Looks for a place for somebody who waits: a session that begins in a stretch which has become free, and what follows it.</summary>
/// <param name="clinic">Its zone and week.</param>
/// <param name="cadence">How often sessions of the modality come.</param>
public sealed class PlaceSearch(ClinicSettings clinic, Cadence cadence)
{
    /// <summary>An offer needs time to be made and taken: nothing is offered that begins sooner than this.</summary>
    public static readonly TimeSpan MinNotice = TimeSpan.FromHours(1);

    /// <summary>In a long stretch not every start is tried for a recurring place.</summary>
    private const int MaxStartsTried = 48;

    /// <summary>
    /// The first start in the stretch that will do, with all sessions of the place: of a recurring one up to a third may be moved
    /// within their weeks. Null when there is none.
    /// </summary>
    /// <param name="party">The therapist, the client with all times that are not welcome, the rooms. It holds the place afterwards.</param>
    /// <param name="rooms">Where it may be, the room with the fewest moves first; a null for nowhere.</param>
    public IReadOnlyList<PlacedSession>? Find(WaitlistEntry entry, TimeSlot stretch, Party party, IReadOnlyList<RoomId?> rooms)
    {
        foreach (var start in Starts(stretch, party, rooms, entry.DurationMinutes).Take(MaxStartsTried))
        {
            var wanted = SlotsFrom(start, entry);
            if (wanted is null)
                continue;

            var best = rooms
                .Where(room => party.ObstacleTo(wanted[0], room) is null)
                .Select(room => (Room: room, Moved: wanted.Count(slot => party.ObstacleTo(slot, room) is not null)))
                .Where(place => place.Moved <= wanted.Count / 3)
                .OrderBy(place => place.Moved)
                .Cast<(RoomId? Room, int Moved)?>()
                .FirstOrDefault();
            if (best is { } place)
                return Lay(party, wanted, place.Room, stretch);
        }

        return null;
    }

    /// <summary>Whether a session of that length could begin in the stretch.</summary>
    public static bool HasStart(TimeSlot stretch, Party party, int minutes) => Starts(stretch, party, [null], minutes).Any();

    /// <summary>What of a stretch can still be offered; null when nothing can.</summary>
    public static TimeSlot? Offerable(TimeSlot stretch, DateTimeOffset now)
    {
        var earliest = now + MinNotice;
        if (stretch.StartsAt >= earliest)
            return stretch;

        var step = TimeSpan.FromMinutes(TimeGrid.StepMinutes).Ticks;
        var onGrid = new DateTimeOffset((earliest.UtcTicks + step - 1) / step * step, TimeSpan.Zero);
        return onGrid < stretch.EndsAt ? new TimeSlot(onGrid, stretch.EndsAt) : null;
    }

    /// <summary>The stretch's own start, which may be off the grid, then the steps in it at which all are free in some room.</summary>
    private static IEnumerable<DateTimeOffset> Starts(TimeSlot stretch, Party party, IReadOnlyList<RoomId?> rooms, int minutes)
    {
        var own = TimeSlot.Of(stretch.StartsAt, minutes);
        if (rooms.Any(room => party.ObstacleTo(own, room) is null))
            yield return stretch.StartsAt;

        var grid = party.Grid;
        var free = rooms.Select(room => party.FreeIn(room).StartsFor(minutes)).ToList();
        var to = Math.Min(grid.StepAtOrAfter(stretch.EndsAt), grid.Steps);
        for (var step = Math.Max(grid.StepAt(stretch.StartsAt) + 1, 0); step < to; step++)
        {
            if (free.Exists(map => map[step]))
                yield return grid.InstantAt(step);
        }
    }

    /// <summary>The sessions of the place at the first one's time; null where they would pass the last bookable date.</summary>
    private List<TimeSlot>? SlotsFrom(DateTimeOffset start, WaitlistEntry entry)
    {
        var first = TimeSlot.Of(start, entry.DurationMinutes);
        if (entry.Sessions == 1)
            return [first];

        var date = clinic.Zone.DateOf(start);
        var rhythm = new Rhythm([new WeeklyTime(date.DayOfWeek, clinic.Zone.TimeOf(start))], cadence);
        var slots = rhythm.From(date, clinic, entry.DurationMinutes).Take(entry.Sessions).ToList();

        // In the hour that clocks repeat, a time of day may name another instant.
        return slots.Count == entry.Sessions && slots[0] == first ? slots : null;
    }

    private IReadOnlyList<PlacedSession>? Lay(Party party, List<TimeSlot> wanted, RoomId? room, TimeSlot stretch)
    {
        var layout = CourseLayout.Lay(party, wanted.Select(slot => new WantedSession(slot, room)), new LayoutRules
        {
            OnConflict = OnConflict.Move,
            NotBefore = stretch.StartsAt,
            WeekOf = clinic.WeekOf,
        });
        return layout.Conflicts.Count == 0 ? layout.Sessions : null;
    }
}
