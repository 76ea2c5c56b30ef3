using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Application.Sessions;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Plans;

/// <summary>
/// What every change of a plan's series has in common: all calendars that it may touch are taken first; sessions are put in their
/// new places through the booking gate; then the series is numbered anew and saved, and told with what has become of each session.
/// </summary>
public sealed class SeriesEditor(IClinicDb db, Reach reach, ICalendarLocks locks, BookingGate gate, ClinicSettings clinic, TimeProvider time)
{
    /// <summary>The clinic's date now.</summary>
    public DateOnly Today => clinic.Zone.DateOf(time.GetUtcNow());

    /// <summary>Takes the plan's calendars and reads it as it is then.</summary>
    /// <param name="alsoTake">Calendars that the change needs besides: of another therapist, of another room.</param>
    public async Task<Series> OpenAsync(PlanAction action, CancellationToken cancellationToken, params IReadOnlyCollection<CalendarId> alsoTake)
    {
        var series = await OpenAsync(action.Id, cancellationToken, alsoTake);
        series.Plan.CheckVersion(action.ExpectedVersion);
        return series;
    }

    public async Task<Series> OpenAsync(SessionPlanId id, CancellationToken cancellationToken, params IReadOnlyCollection<CalendarId> alsoTake)
    {
        var desks = await reach.Plans.Where(plan => plan.Id == id).Select(plan => plan.TherapistId).ToListAsync(cancellationToken);
        if (desks is not [var desk])
            throw CommonErrors.NotFound("session-plan");

        reach.CheckMayChange(desk);
        var taken = await CalendarsAsync(id, cancellationToken);
        taken.UnionWith(alsoTake);
        await locks.TakeAsync(taken, cancellationToken);

        // Read again, now that nobody else can change it; a session may have got another therapist or room before.
        var plan = await db.SessionPlans.AsTracking().Include(plan => plan.Clients).SingleAsync(plan => plan.Id == id, cancellationToken);
        reach.CheckMayChange(plan.TherapistId);
        var sessions = await db.Sessions.AsTracking().Include(session => session.Clients)
            .Where(session => session.PlanId == id).ToListAsync(cancellationToken);
        var more = sessions.Where(session => session.MayMove).SelectMany(session => session.Calendars()).Append(plan.TherapistId).Except(taken);
        await locks.TakeAsync([.. more], cancellationToken);
        return new Series(plan, sessions, clinic);
    }

    /// <summary>Puts sessions in other places, and adds new ones, through the gate: all of them or none.</summary>
    /// <param name="moves">Sessions that move, each with the therapist that it is to have and its wanted place.</param>
    /// <param name="added">Places of new sessions, with the plan's therapist.</param>
    /// <exception cref="CalendarConflictException">By the sessions' numbers in the plan.</exception>
    public async Task PlaceAsync(
        Series series,
        IReadOnlyCollection<SessionMove> moves,
        IReadOnlyCollection<WantedSession> added,
        PlacingRules rules,
        CancellationToken cancellationToken)
    {
        var pieces = moves.Select(move => new Piece(move.Session, move.TherapistId, move.Wanted))
            .Concat(added.Select(wanted => new Piece(null, series.Plan.TherapistId, wanted)))
            .GroupBy(piece => piece.TherapistId);
        var isFirst = true;
        foreach (var ofTherapist in pieces)
        {
            // What the next therapist's pass must see is in the database, still within this transaction.
            if (!isFirst)
                await db.SaveChangesAsync(cancellationToken);
            isFirst = false;
            await PlaceWithAsync(series, ofTherapist.Key, [.. ofTherapist.OrderBy(piece => piece.Wanted.Slot.StartsAt)], moves, rules, cancellationToken);
        }
    }

    /// <summary>Takes sessions out of the series; their time is free again.</summary>
    public void Drop(IReadOnlyCollection<Session> sessions, string? reason)
    {
        gate.Free(sessions);
        foreach (var session in sessions)
            session.Drop(reason);
    }

    /// <summary>Settles the series, saves it, and tells what has become of it.</summary>
    public async Task<SeriesResponse> SaveAsync(Series series, CancellationToken cancellationToken)
    {
        series.Settle();
        db.Touch(series.Plan);
        await db.SaveChangesAsync(cancellationToken);
        var sessions = series.Sessions.OrderBy(session => session.StartsAt).Select(SessionResponse.Of).ToList();
        return new SeriesResponse(SessionPlanResponse.Of(series.Plan, series.Progress, sessions), series.Changes(), []);
    }

    /// <summary>Reads the plans of some sessions with all of their sessions, and those that stand alone; their calendars are taken by now.</summary>
    public async Task<SeriesSet> ReadAsync(IReadOnlyCollection<Session> sessions, bool isTracking, CancellationToken cancellationToken)
    {
        var tracking = isTracking ? QueryTrackingBehavior.TrackAll : QueryTrackingBehavior.NoTracking;
        var planIds = sessions.Select(session => session.PlanId).OfType<SessionPlanId>().Distinct().ToList();
        var single = sessions.Where(session => session.PlanId is null).Select(session => session.Id).ToList();
        var plans = await db.SessionPlans.AsTracking(tracking).Include(plan => plan.Clients)
            .Where(plan => planIds.Contains(plan.Id)).ToListAsync(cancellationToken);
        var all = await db.Sessions.AsTracking(tracking).Include(session => session.Clients)
            .Where(session => (session.PlanId != null && planIds.Contains(session.PlanId.Value)) || single.Contains(session.Id))
            .ToListAsync(cancellationToken);
        var ofPlan = all.ToLookup(session => session.PlanId);
        return new SeriesSet([.. plans.Select(plan => new Series(plan, ofPlan[plan.Id], clinic))], all);
    }

    /// <summary>Puts sessions of several plans where places were found for them, and settles and saves every plan that this touches.</summary>
    public async Task RelocateAsync(SeriesSet series, IReadOnlyCollection<Relocation> relocations, CancellationToken cancellationToken)
    {
        var moves = relocations.Where(relocation => relocation.To is not null).ToList();
        gate.Free(moves.Select(move => move.Session));
        foreach (var (session, reason, to) in moves)
        {
            session.TherapistId = to!.TherapistId;
            session.OverrideReason = null;
            var slot = new TimeSlot(to.StartsAt, to.EndsAt);
            if (session.Slot != slot)
                session.Reschedule(slot, to.RoomId, clinic.Zone);
            if (session.PlanId is { } planId)
                series.Plans[planId].Explain(session, reason);
        }

        gate.Enter(moves.Select(move => move.Session));
        foreach (var touched in moves.Select(move => move.Session.PlanId).OfType<SessionPlanId>().Distinct().Select(id => series.Plans[id]))
        {
            touched.Settle();
            db.Touch(touched.Plan);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task PlaceWithAsync(
        Series series,
        TherapistId therapist,
        List<Piece> pieces,
        IReadOnlyCollection<SessionMove> moves,
        PlacingRules rules,
        CancellationToken cancellationToken)
    {
        var moving = moves.Select(move => move.Session).ToList();
        var booking = new Booking
        {
            TherapistId = therapist,
            ClientIds = [.. pieces.SelectMany(piece => piece.Session?.Clients.Select(part => part.ClientId) ?? series.Plan.Present).Distinct()],
            Sessions = [.. pieces.Select(piece => piece.Wanted)],
            Following = series.Ending(moving, [.. pieces.Select(piece => piece.Wanted.Slot)], Today),
            NotBefore = rules.NotBefore ?? Today,
            Moving = [.. moving.Select(session => session.Id)],
            Leaving = [.. moving.SelectMany(session => session.Calendars())],
            IsOverride = rules.OverrideReason is not null,
        };
        var layout = await gate.LayOutAsync(booking, rules.OnConflict, cancellationToken);
        if (layout.Conflicts.Count > 0)
        {
            // The gate counts what it was given; people know the sessions by their numbers in the plan.
            var next = series.Sessions.Count() + 1;
            var numbers = pieces.Select(piece => piece.Session?.Number ?? next++).ToList();
            throw new CalendarConflictException(await gate.NameableAsync(
                [.. layout.Conflicts.Select(conflict => conflict with { Number = numbers[conflict.Number - 1] })], cancellationToken));
        }

        gate.Free(pieces.Select(piece => piece.Session).OfType<Session>());
        foreach (var placed in layout.Sessions)
            Put(series, pieces[placed.Index], placed, rules.OverrideReason);
    }

    private void Put(Series series, Piece piece, PlacedSession placed, string? overrideReason)
    {
        var session = piece.Session;
        if (session is null)
        {
            session = series.Plan.Book(placed, clinic.Zone);
            db.Sessions.Add(session);
            series.Add(session, placed.Reason);
        }
        else
        {
            session.TherapistId = piece.TherapistId;
            if (session.Slot != placed.Slot || session.RoomId != placed.RoomId)
                session.Reschedule(placed.Slot, placed.RoomId, clinic.Zone);
            series.Explain(session, placed.Reason);
        }

        // What has passed the gate needs no earlier reason.
        session.OverrideReason = overrideReason;
        gate.Enter([session]);
    }

    private async Task<HashSet<CalendarId>> CalendarsAsync(SessionPlanId id, CancellationToken cancellationToken)
    {
        var plan = await db.SessionPlans.Include(plan => plan.Clients).SingleAsync(plan => plan.Id == id, cancellationToken);
        var sessions = await db.Sessions
            .Where(session => session.PlanId == id && (session.Status == SessionStatus.Scheduled || session.Status == SessionStatus.Confirmed))
            .Select(session => new { session.TherapistId, session.RoomId })
            .Distinct()
            .ToListAsync(cancellationToken);
        return
        [
            plan.TherapistId,
            .. plan.Clients.Where(part => part.LeftOn is null).Select(part => (CalendarId)part.ClientId),
            .. sessions.Select(session => (CalendarId)session.TherapistId),
            .. sessions.Select(session => session.RoomId).OfType<RoomId>().Select(room => (CalendarId)room),
            .. plan.RoomId is { } room ? (CalendarId[])[room] : [],
        ];
    }

    /// <summary>A session that is to be placed, or the place of a new one.</summary>
    private sealed record Piece(Session? Session, TherapistId TherapistId, WantedSession Wanted);
}

/// <summary>A session that is to have another place, or another therapist.</summary>
public sealed record SessionMove(Session Session, TherapistId TherapistId, WantedSession Wanted);

/// <summary>How sessions are to be placed.</summary>
public sealed record PlacingRules(OnConflict OnConflict, string? OverrideReason = null, DateOnly? NotBefore = null);
