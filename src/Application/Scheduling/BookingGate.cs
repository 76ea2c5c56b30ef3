using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Scheduling;

/// <summary>
/// The one gate through which sessions come into calendars, move in them and leave them. It takes the calendars first, looks
/// for everything in the way of the whole course in one reading, and lets all of it through or nothing.
/// </summary>
public sealed class BookingGate(
    IClinicDb db, CalendarReader reader, ICalendarLocks locks, ClinicSettings clinic, ICaller caller, TimeProvider time)
{
    /// <summary>Takes the party's calendars and lays the slots out in them.</summary>
    /// <param name="booking">Who is booked and when.</param>
    /// <param name="onConflict">What to do with a slot that cannot be had.</param>
    /// <exception cref="CalendarConflictException">Some slot cannot be had; nothing was booked.</exception>
    public async Task<IReadOnlyList<PlacedSession>> PassAsync(Booking booking, OnConflict onConflict, CancellationToken cancellationToken)
    {
        var clients = booking.ClientIds.Select(id => (CalendarId)id);
        CalendarId[] others = booking.RoomId is { } room ? [.. clients, room] : [.. clients];
        await locks.TakeAsync([booking.TherapistId, .. others, .. booking.Leaving], cancellationToken);

        var dates = new DateRange(
            clinic.Zone.DateOf(booking.Slots.Min(slot => slot.StartsAt)),
            clinic.Zone.DateOf(booking.Slots.Max(slot => slot.StartsAt)).AddDays(1));
        CheckBounds(dates);
        var calendars = await reader.ReadAsync([booking.TherapistId], others, dates, booking.Moving, cancellationToken);
        var party = calendars.PartyOf(booking.TherapistId, booking.ClientIds, booking.RoomId);

        var first = booking.Slots.Min(slot => slot.StartsAt);
        var now = time.GetUtcNow();
        var dayStart = clinic.Zone.StartOf(booking.NotBefore ?? dates.From);
        var notBefore = first < now || dayStart > now ? dayStart : now;
        var layout = CourseLayout.Lay(party, booking.Slots, onConflict, notBefore, clinic.WeekOf);
        if (layout.Conflicts.Count > 0)
            throw new CalendarConflictException(await NameableAsync(layout.Conflicts, cancellationToken));

        return layout.Sessions;
    }

    /// <summary>Enters sessions that have passed the gate.</summary>
    public void Enter(IEnumerable<Session> sessions) => db.CalendarEntries.AddRange(sessions.SelectMany(session => session.Entries()));

    /// <summary>Frees what sessions take up as they now stand; to be called before they change.</summary>
    public void Free(IEnumerable<Session> sessions) => db.CalendarEntries.RemoveRange(sessions.SelectMany(session => session.Entries()));

    /// <summary>Refuses clinic dates by which no list and no report could ask for the sessions again.</summary>
    private static void CheckBounds(DateRange dates)
    {
        if (dates.From < Bounds.FirstDate || dates.To > Bounds.LastDate)
            throw new DomainException(new Error("date-out-of-range", ErrorKind.Invalid, "A session would lie beyond the dates that can be booked."));
    }

    /// <summary>The conflicts without the ids of sessions that the caller may not know of.</summary>
    private async Task<IReadOnlyList<SlotConflict>> NameableAsync(
        IReadOnlyList<SlotConflict> conflicts, CancellationToken cancellationToken)
    {
        if (caller.TherapistId is null)
            return conflicts;

        var ids = conflicts.Select(conflict => conflict.Obstacle.SessionId).OfType<SessionId>().ToList();
        var own = await db.Sessions.VisibleTo(caller)
            .Where(session => ids.Contains(session.Id))
            .Select(session => session.Id)
            .ToListAsync(cancellationToken);
        return
        [
            .. conflicts.Select(conflict => conflict.Obstacle.SessionId is { } id && !own.Contains(id)
                ? conflict with { Obstacle = new Obstacle(conflict.Obstacle.Reason) }
                : conflict),
        ];
    }
}

/// <summary>What is to pass the gate.</summary>
public sealed record Booking
{
    public required TherapistId TherapistId { get; init; }

    public required IReadOnlyList<ClientId> ClientIds { get; init; }

    public RoomId? RoomId { get; init; }

    /// <summary>Slots in order of time.</summary>
    public required IReadOnlyList<TimeSlot> Slots { get; init; }

    /// <summary>No session is moved to before this date; without it, to before the date of the first slot.</summary>
    public DateOnly? NotBefore { get; init; }

    /// <summary>Sessions being moved: where they are now does not stand in the way.</summary>
    public IReadOnlyCollection<SessionId> Moving { get; init; } = [];

    /// <summary>Calendars that are only freed: the room that a session leaves.</summary>
    public IReadOnlyCollection<CalendarId> Leaving { get; init; } = [];
}

/// <summary>Some of the slots cannot be had.</summary>
public sealed class CalendarConflictException(IReadOnlyList<SlotConflict> conflicts) : DomainException(new Error(
    "calendar-conflict", ErrorKind.Conflict, $"{conflicts.Count} of the sessions cannot be booked at their time; nothing was booked."))
{
    public IReadOnlyList<SlotConflict> Conflicts { get; } = conflicts;
}
