using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Access;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Sessions;

/// <summary>Which sessions of a plan a change is for.</summary>
public enum SeriesScope
{
    This,
    ThisAndFollowing,
    All,
}

/// <summary>
/// Moves a session, or with it the sessions of its plan that are still open: those move by as many days, to the same time of day.
/// </summary>
/// <param name="StartsAt">The new start of this session.</param>
/// <param name="RoomId">The new room; without it each session stays in its room.</param>
/// <param name="Scope">Whether other sessions of the plan move too.</param>
/// <param name="OverrideReason">Why it is put over a closure, a buffer or outside working hours; kept with it.</param>
/// <param name="DryRun">Whether only to answer what would be, and change nothing.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record RescheduleSession(
    DateTimeOffset StartsAt,
    RoomId? RoomId = null,
    SeriesScope Scope = SeriesScope.This,
    string? OverrideReason = null,
    bool DryRun = false) : SessionAction, ICommand<SessionResponse>, ICanRunDry;

public sealed class RescheduleSessionValidator : AbstractValidator<RescheduleSession>
{
    public RescheduleSessionValidator()
    {
        RuleFor(reschedule => reschedule.StartsAt).BookableInstant();
        RuleFor(reschedule => reschedule.Scope).Known();
        RuleFor(reschedule => reschedule.OverrideReason).OptionalText(Lengths.Reason);
    }
}

public sealed class RescheduleSessionHandler(
    IClinicDb db, SessionChanges changes, BookingParties parties, BookingGate gate, ClinicSettings clinic)
    : IRequestHandler<RescheduleSession, SessionResponse>
{
    public async Task<SessionResponse> Handle(RescheduleSession request, CancellationToken cancellationToken)
    {
        parties.CheckMayOverride(request.OverrideReason);
        await parties.CheckKnownAsync(request.RoomId, cancellationToken);
        return await changes.ApplyAsync(request, session => MoveAsync(session, request, cancellationToken), cancellationToken, request.RoomId);
    }

    private async Task MoveAsync(Session session, RescheduleSession request, CancellationToken cancellationToken)
    {
        session.CheckMayMove();
        await parties.CheckRoomAsync(request.RoomId, await SeatsAsync(session, cancellationToken), session.Delivery, cancellationToken);

        var plan = session.PlanId is { } planId
            ? await db.Sessions.AsTracking().Include(other => other.Clients)
                .Where(other => other.PlanId == planId).ToListAsync(cancellationToken)
            : [session];
        var moving = plan.Where(other => IsMoved(other, session, request.Scope)).ToList();
        var moves = moving.Zip(SeriesShift.By(session, request.StartsAt, moving, clinic), (other, slot) => (Session: other, Slot: slot))
            .OrderBy(move => move.Slot.StartsAt)
            .ToList();

        await PassAsync(session, request, moves, cancellationToken);
        gate.Free(moves.Select(move => move.Session));
        foreach (var (other, slot) in moves)
        {
            other.Reschedule(slot, request.RoomId ?? other.RoomId, clinic.Zone);
            other.OverrideReason = request.OverrideReason;
        }

        gate.Enter(moves.Select(move => move.Session));
        if (session.PlanId is not null)
            SessionPlan.Renumber(plan);
    }

    /// <summary>A group's room seats as many as the group takes, whoever has joined it yet.</summary>
    private async Task<int> SeatsAsync(Session session, CancellationToken cancellationToken)
    {
        var capacity = await db.SessionPlans.Where(plan => plan.Id == session.PlanId).Select(plan => plan.GroupCapacity).SingleOrDefaultAsync(cancellationToken);
        return Math.Max(capacity ?? 0, session.Clients.Count);
    }

    private async Task PassAsync(
        Session session, RescheduleSession request, List<(Session Session, TimeSlot Slot)> moves, CancellationToken cancellationToken)
    {
        var booking = new Booking
        {
            TherapistId = session.TherapistId,
            ClientIds = [.. session.Clients.Select(part => part.ClientId)],
            Sessions = [.. moves.Select(move => new WantedSession(move.Slot, request.RoomId ?? move.Session.RoomId))],
            Moving = [.. moves.Select(move => move.Session.Id)],
            Leaving = [.. moves.Select(move => move.Session.RoomId).OfType<RoomId>().Distinct().Select(id => (CalendarId)id)],
            IsOverride = request.OverrideReason is not null,
        };
        try
        {
            await gate.PassAsync(booking, OnConflict.Refuse, cancellationToken);
        }
        catch (CalendarConflictException refused)
        {
            // The gate counts the slots that it was given; people know the sessions by their numbers in the plan.
            throw new CalendarConflictException(
                [.. refused.Conflicts.Select(conflict => conflict with { Number = moves[conflict.Number - 1].Session.Number ?? 1 })]);
        }
    }

    private static bool IsMoved(Session other, Session session, SeriesScope scope) =>
        other.Id == session.Id
        || (other.MayMove && other.TherapistId == session.TherapistId
            && (scope == SeriesScope.All || (scope == SeriesScope.ThisAndFollowing && other.StartsAt > session.StartsAt)));
}
