using AlSoor.Application.Common;
using AlSoor.Application.Sessions;
using AlSoor.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Plans;

/// <summary>Reads plans with their sessions and progress: two queries, however many plans.</summary>
public sealed class PlanReader(IClinicDb db, ClinicSettings clinic)
{
    public async Task<IReadOnlyList<SessionPlanResponse>> ReadAsync(IQueryable<SessionPlan> query, CancellationToken cancellationToken)
    {
        var plans = await query.Include(plan => plan.Clients).ToListAsync(cancellationToken);
        var ids = plans.Select(plan => (SessionPlanId?)plan.Id).ToList();
        var sessions = await db.Sessions.Include(session => session.Clients)
            .Where(session => ids.Contains(session.PlanId) && !session.IsDropped)
            .OrderBy(session => session.StartsAt).ThenBy(session => session.Id)
            .ToListAsync(cancellationToken);

        var byPlan = sessions.Select(SessionResponse.Of).ToLookup(session => session.PlanId);
        return [.. plans.Select(plan => SessionPlanResponse.Of(plan, ProgressOf(plan, byPlan[plan.Id]), [.. byPlan[plan.Id]]))];
    }

    private Progress ProgressOf(SessionPlan plan, IEnumerable<SessionResponse> sessions) => Progress.Of(
        plan.PlannedSessions,
        sessions.Select(session => new SessionTally(session.Status, session.CancelledLate)),
        clinic);
}
