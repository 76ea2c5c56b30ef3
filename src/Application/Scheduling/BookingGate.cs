using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Holds;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Waitlist;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Scheduling;

/// <summary>
/// The one gate through which sessions come into calendars, move in them and leave them. It takes the calendars first, looks
/// for everything in the way of the whole course in one reading, and lets all of it through or nothing.
/// </summary>
public sealed class BookingGate(
    IClinicDb db,
    CalendarReader reader,
    ICalendarLocks locks,
    HeldTimes held,
    FreedTime freed,
    ClinicSettings clinic,
    Reach reach,
    TimeProvider time)
{
    /// <summary>Takes the party's calendars and lays the sessions out in them.</summary>
    /// <param name="booking">Who is booked and when.</param>
    /// <param name="onConflict">What to do with a slot that cannot be had.</param>
    /// <exception cref="CalendarConflictException">Some slot cannot be had; nothing was booked.</exception>
    public async Task<IReadOnlyList<PlacedSession>> PassAsync(Booking booking, OnConflict onConflict, CancellationToken cancellationToken)
    {
        var layout = await LayOutAsync(booking, onConflict, cancellationToken);
        return layout.Conflicts.Count == 0
            ? layout.Sessions
            : throw new CalendarConflictException(await NameableAsync(layout.Conflicts, cancellationToken));
    }

    /// <summary>As <see cref="PassAsync"/>, but answers the conflicts instead of refusing them.</summary>
    public async Task<CourseLayout> LayOutAsync(Booking booking, OnConflict onConflict, CancellationToken cancellationToken)
    {
        var rooms = booking.Sessions.Select(session => session.RoomId).OfType<RoomId>().Distinct().ToList();
        CalendarId[] others = [.. booking.ClientIds.Select(id => (CalendarId)id), .. rooms.Select(id => (CalendarId)id)];
        var hold = await HoldAsync(booking.HoldId, cancellationToken);
        await locks.TakeAsync([booking.TherapistId, .. others, .. booking.Leaving, .. hold?.Calendars() ?? []], cancellationToken);
        if (hold is not null)
            await held.SpendAsync(hold, cancellationToken);

        var dates = new DateRange(
            clinic.Zone.DateOf(booking.Sessions.Min(session => session.Slot.StartsAt)),
            clinic.Zone.DateOf(booking.Sessions.Max(session => session.Slot.StartsAt)).AddDays(1));
        CheckBounds(dates);
        var calendars = await reader.ReadAsync(
            [booking.TherapistId], others, WithEnding(dates, onConflict), booking.Moving, cancellationToken);

        // They stand in nobody's way, but for the keys of their entries.
        if (calendars.IsHoldOver)
            await held.ClearExpiredAsync([booking.TherapistId, .. others], cancellationToken);
        var party = calendars.PartyOf(booking.TherapistId, booking.ClientIds, rooms, booking.IsOverride);

        var first = booking.Sessions.Min(session => session.Slot.StartsAt);
        var now = time.GetUtcNow();
        var dayStart = clinic.Zone.StartOf(booking.NotBefore ?? dates.From);
        return CourseLayout.Lay(party, booking.Sessions, new LayoutRules
        {
            OnConflict = onConflict,
            NotBefore = first < now || dayStart > now ? dayStart : now,
            WeekOf = clinic.WeekOf,
            Following = booking.Following,
        });
    }

    /// <summary>Enters sessions that have passed the gate.</summary>
    public void Enter(IEnumerable<Session> sessions) => db.CalendarEntries.AddRange(sessions.SelectMany(session => session.Entries()));

    /// <summary>Frees what sessions take up as they now stand; to be called before they change.</summary>
    public void Free(IEnumerable<Session> sessions)
    {
        foreach (var session in sessions.Where(session => !session.Status.IsCancelled()))
        {
            db.CalendarEntries.RemoveRange(session.Entries());
            freed.Add(session.TherapistId, session.Slot);
        }
    }

    /// <summary>The conflicts without the ids of sessions that the caller may not know of.</summary>
    public async Task<IReadOnlyList<SlotConflict>> NameableAsync(IReadOnlyList<SlotConflict> conflicts, CancellationToken cancellationToken)
    {
        if (reach.Desks is null)
            return conflicts;

        var ids = conflicts.Select(conflict => conflict.Obstacle.SessionId).OfType<SessionId>().ToList();
        var own = await reach.Sessions
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

    /// <summary>
    /// The hold whose times are being booked. One of another therapist is unknown to a therapist; one that an open offer keeps is
    /// taken by accepting the offer, and in no other way.
    /// </summary>
    private async Task<Hold?> HoldAsync(HoldId? id, CancellationToken cancellationToken)
    {
        if (id is not { } named)
            return null;

        var hold = await db.Holds.SingleOrDefaultAsync(hold => hold.Id == named, cancellationToken);
        if (hold is null
            || !hold.Slots.TrueForAll(slot => reach.MayRead(slot.TherapistId))
            || await db.WaitlistOffers.AnyAsync(offer => offer.Id == named.Value && offer.Status == OfferStatus.Open, cancellationToken))
        {
            throw CommonErrors.Unknown("hold", "holdId");
        }

        foreach (var slot in hold.Slots)
            reach.CheckMayChange(slot.TherapistId);
        return hold;
    }

    /// <summary>The dates with the weeks after them into which sessions may be appended.</summary>
    private static DateRange WithEnding(DateRange dates, OnConflict onConflict)
    {
        var end = onConflict == OnConflict.Append ? dates.To.AddDays(Bounds.MaxWeeksAppended * 7) : dates.To;
        return dates with { To = end < Bounds.LastDate ? end : Bounds.LastDate };
    }

    /// <summary>Refuses clinic dates by which no list and no report could ask for the sessions again.</summary>
    private static void CheckBounds(DateRange dates)
    {
        if (dates.From < Bounds.FirstDate || dates.To > Bounds.LastDate)
            throw new DomainException(new Error("date-out-of-range", ErrorKind.Invalid, "A session would lie beyond the dates that can be booked."));
    }
}

/// <summary>What is to pass the gate.</summary>
public sealed record Booking
{
    public required TherapistId TherapistId { get; init; }

    public required IReadOnlyList<ClientId> ClientIds { get; init; }

    public required IReadOnlyList<WantedSession> Sessions { get; init; }

    /// <summary>The usual slots after the end of the course, to which sessions may be appended.</summary>
    public IEnumerable<TimeSlot> Following { get; init; } = [];

    /// <summary>No session is moved to before this date; without it, to before the date of the first slot.</summary>
    public DateOnly? NotBefore { get; init; }

    /// <summary>Sessions being moved: where they are now does not stand in the way.</summary>
    public IReadOnlyCollection<SessionId> Moving { get; init; } = [];

    /// <summary>Calendars that are only freed: the room that a session leaves.</summary>
    public IReadOnlyCollection<CalendarId> Leaving { get; init; } = [];

    /// <summary>A hold whose times are being booked.</summary>
    public HoldId? HoldId { get; init; }

    /// <summary>Whether closures, working hours and buffers are booked over on purpose.</summary>
    public bool IsOverride { get; init; }
}

/// <summary>Some of the slots cannot be had.</summary>
public sealed class CalendarConflictException(IReadOnlyList<SlotConflict> conflicts) : DomainException(new Error(
    "calendar-conflict", ErrorKind.Conflict, $"{conflicts.Count} of the sessions cannot be booked at their time; nothing was booked."))
{
    public IReadOnlyList<SlotConflict> Conflicts { get; } = conflicts;
}
