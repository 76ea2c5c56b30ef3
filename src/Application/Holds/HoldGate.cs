using AlSoor.Application.Scheduling;
using AlSoor.Domain.Scheduling;

namespace AlSoor.Application.Holds;

/// <summary>
/// Lets a hold into the calendars by the rules by which sessions come there: it takes them first, and lets all of its times
/// through or none. A hold may keep the time of several therapists.
/// </summary>
public sealed class HoldGate(CalendarReader reader, ICalendarLocks locks, BookingGate sessions, ClinicSettings clinic, TimeProvider time)
{
    /// <exception cref="CalendarConflictException">Some time cannot be had; each by its number among the hold's, in order of time.</exception>
    public async Task PassAsync(Hold hold, CancellationToken cancellationToken)
    {
        await locks.TakeAsync([.. hold.Calendars()], cancellationToken);
        var rooms = hold.Slots.Select(slot => slot.RoomId).OfType<RoomId>().Distinct().ToList();
        var dates = new DateRange(
            clinic.Zone.DateOf(hold.Slots.Min(slot => slot.StartsAt)), clinic.Zone.DateOf(hold.Slots.Max(slot => slot.StartsAt)).AddDays(1));
        var calendars = await reader.ReadAsync(
            [.. hold.Slots.Select(slot => slot.TherapistId).Distinct()],
            [.. hold.ClientIds.Select(id => (CalendarId)id), .. rooms.Select(id => (CalendarId)id)],
            dates,
            [],
            cancellationToken);

        var conflicts = hold.Slots.Index().GroupBy(slot => slot.Item.TherapistId)
            .SelectMany(group => ConflictsOf([.. group], calendars, hold.ClientIds, rooms))
            .OrderBy(conflict => conflict.Number)
            .ToList();
        if (conflicts.Count > 0)
            throw new CalendarConflictException(await sessions.NameableAsync(conflicts, cancellationToken));
    }

    private List<SlotConflict> ConflictsOf(
        List<(int Index, HoldSlot Slot)> slots, Calendars calendars, IReadOnlyList<ClientId> clients, IReadOnlyList<RoomId> rooms)
    {
        var party = calendars.PartyOf(slots[0].Slot.TherapistId, clients, rooms);
        var layout = CourseLayout.Lay(party, slots.Select(slot => new WantedSession(slot.Slot.Slot, slot.Slot.RoomId)), new LayoutRules
        {
            OnConflict = OnConflict.Refuse,
            NotBefore = time.GetUtcNow(),
            WeekOf = clinic.WeekOf,
        });

        // The next therapist's times must not clash with these in a client's calendar or in a room's.
        foreach (var (_, slot) in slots)
        {
            foreach (var other in clients.Select(id => (CalendarId)id).Concat(slot.Calendars().Skip(1)))
                calendars.Of(other).Take(slot.Slot);
        }

        return [.. layout.Conflicts.Select(conflict => conflict with { Number = slots[conflict.Number - 1].Index + 1 })];
    }
}
