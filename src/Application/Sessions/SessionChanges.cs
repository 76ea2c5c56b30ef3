using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Sessions;

/// <summary>
/// What every change of a session's status has in common: its calendars are taken first, so that two changes of one session
/// queue and the second sees the first; then what the session takes up and how far its plan has come are kept true.
/// </summary>
public sealed class SessionChanges(IClinicDb db, Reach reach, ICalendarLocks locks, MakeUps makeUps, ClinicSettings clinic)
{
    /// <summary>Takes the session's calendars, changes it, and saves it with its plan.</summary>
    /// <param name="change">The change, told of the session as it now is.</param>
    /// <param name="alsoTake">Another calendar that the change needs: the room that a session moves to.</param>
    public async Task<SessionResponse> ApplyAsync(
        SessionAction action, Func<Session, Task> change, CancellationToken cancellationToken, CalendarId? alsoTake = null)
    {
        var session = await HoldAsync(action.Id, alsoTake, cancellationToken);
        session.CheckVersion(action.ExpectedVersion);
        await change(session);
        await ReviewPlanAsync(session, cancellationToken);
        db.Touch(session);
        await db.SaveChangesAsync(cancellationToken);
        return SessionResponse.Of(session);
    }

    public Task<SessionResponse> ApplyAsync(SessionAction action, Action<Session> change, CancellationToken cancellationToken) =>
        ApplyAsync(
            action,
            session =>
            {
                change(session);
                return Task.CompletedTask;
            },
            cancellationToken);

    private async Task<Session> HoldAsync(SessionId id, CalendarId? alsoTake, CancellationToken cancellationToken)
    {
        var found = await reach.Sessions.Include(session => session.Clients)
            .SingleOrDefaultAsync(session => session.Id == id, cancellationToken)
            ?? throw CommonErrors.NotFound("session");
        reach.CheckMayChange(found.TherapistId);
        CalendarId[] taken = alsoTake is { } also ? [.. found.Calendars(), also] : [.. found.Calendars()];
        await locks.TakeAsync(taken, cancellationToken);

        // Read again, now that nobody else can change it; it may have been moved to another room before.
        var session = await db.Sessions.AsTracking().Include(session => session.Clients)
            .SingleAsync(session => session.Id == id, cancellationToken);
        reach.CheckMayChange(session.TherapistId);
        await locks.TakeAsync([.. session.Calendars().Except(taken)], cancellationToken);
        return session;
    }

    /// <summary>Keeps the plan in step with its sessions: its status, its version, and sessions that make up for others.</summary>
    private async Task ReviewPlanAsync(Session changed, CancellationToken cancellationToken)
    {
        if (changed.PlanId is not { } planId || changed.IsDropped)
            return;

        var plan = await db.SessionPlans.AsTracking().Include(plan => plan.Clients).SingleAsync(plan => plan.Id == planId, cancellationToken);
        var sessions = await db.Sessions.AsTracking().Include(session => session.Clients)
            .Where(session => session.PlanId == planId).ToListAsync(cancellationToken);
        await makeUps.ReviewAsync(plan, sessions, changed, cancellationToken);
        plan.Review(Progress.Of(plan.PlannedSessions, sessions, clinic));
        db.Touch(plan);
    }
}
