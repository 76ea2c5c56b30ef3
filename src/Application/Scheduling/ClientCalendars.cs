using AlSoor.Application.Common;
using AlSoor.Application.Holds;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Scheduling;

/// <summary>
/// Keeps the calendars of clients in step with sessions that stay where they are while single clients come to them or no longer come.
/// The calendars of the sessions and of the clients have been taken by then.
/// </summary>
public sealed class ClientCalendars(IClinicDb db, BookingGate gate, HeldTimes held, FreedTime freed)
{
    /// <summary>Puts sessions into the calendar of a client who has become part of them: into all or none.</summary>
    /// <exception cref="CalendarConflictException">The client is busy at some of them.</exception>
    public async Task EnterAsync(ClientId client, IReadOnlyCollection<Session> sessions, CancellationToken cancellationToken)
    {
        await CheckFreeAsync([client], sessions, cancellationToken);
        db.CalendarEntries.AddRange(EntriesOf(client, sessions));
    }

    /// <summary>Takes sessions out of the calendar of a client who no longer comes; to be called while the client is still part of them.</summary>
    public void Free(ClientId client, IEnumerable<Session> sessions) => db.CalendarEntries.RemoveRange(EntriesOf(client, sessions));

    /// <summary>Frees what a session no longer takes up, and takes what it takes up again, if that is still free.</summary>
    /// <param name="session">As it now is.</param>
    /// <param name="before">What it took up before the change.</param>
    public async Task FollowAsync(Session session, IReadOnlyCollection<CalendarEntry> before, CancellationToken cancellationToken)
    {
        var after = session.Entries().ToList();
        var had = before.Select(entry => entry.CalendarId).ToHashSet();
        var has = after.Select(entry => entry.CalendarId).ToHashSet();
        db.CalendarEntries.RemoveRange(before.Where(entry => !has.Contains(entry.CalendarId)));
        if (had.Contains(session.TherapistId) && !has.Contains(session.TherapistId))
            freed.Add(session.TherapistId, session.Slot);
        if (has.IsSubsetOf(had))
            return;

        var clients = session.Clients.Select(part => part.ClientId).Where(id => has.Contains(id) && !had.Contains(id)).ToList();
        if (had.Contains(session.TherapistId))
            await CheckFreeAsync(clients, [session], cancellationToken);
        else
            await TakeAgainAsync(session, clients, cancellationToken);
        db.CalendarEntries.AddRange(after.Where(entry => !had.Contains(entry.CalendarId)));
    }

    private async Task TakeAgainAsync(Session session, List<ClientId> clients, CancellationToken cancellationToken)
    {
        var booking = new Booking
        {
            TherapistId = session.TherapistId,
            ClientIds = clients,
            Sessions = [new(session.Slot, session.RoomId)],
            IsOverride = session.OverrideReason is not null,
        };
        await gate.PassAsync(booking, OnConflict.Refuse, cancellationToken);
    }

    private async Task CheckFreeAsync(IReadOnlyList<ClientId> clients, IReadOnlyCollection<Session> sessions, CancellationToken cancellationToken)
    {
        if (sessions.Count == 0)
            return;

        CalendarId[] calendars = [.. clients.Select(id => (CalendarId)id)];
        var (from, to) = (sessions.Min(session => session.StartsAt), sessions.Max(session => session.EndsAt));
        var reachesIn = from.AddMinutes(-Bounds.MaxMinutes);

        // What expired holds have left would stand in the way of new rows.
        await held.ClearExpiredAsync(calendars, cancellationToken);
        var taken = await db.CalendarEntries
            .Where(entry => calendars.Contains(entry.CalendarId) && entry.StartsAt > reachesIn && entry.StartsAt < to && entry.EndsAt > from)
            .Select(entry => new { entry.StartsAt, entry.EndsAt, entry.SessionId })
            .ToListAsync(cancellationToken);

        var conflicts = sessions.OrderBy(session => session.StartsAt)
            .Select(session => (Session: session, By: taken.Find(entry => session.Slot.Overlaps(new TimeSlot(entry.StartsAt, entry.EndsAt)))))
            .Where(meeting => meeting.By is not null)
            .Select(meeting => new SlotConflict(
                meeting.Session.Number ?? 1, meeting.Session.Slot, new Obstacle(ConflictReason.ClientBusy, meeting.By!.SessionId), []))
            .ToList();
        if (conflicts.Count > 0)
            throw new CalendarConflictException(await gate.NameableAsync(conflicts, cancellationToken));
    }

    private static IEnumerable<CalendarEntry> EntriesOf(ClientId client, IEnumerable<Session> sessions) =>
        sessions.SelectMany(session => session.Entries()).Where(entry => entry.CalendarId == (CalendarId)client);
}
