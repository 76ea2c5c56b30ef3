using AlSoor.Application.Common;
using AlSoor.Application.Plans;
using AlSoor.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Groups;

/// <summary>Reads groups with their members and everybody's progress: three queries, however many groups.</summary>
public sealed class GroupReader(IClinicDb db, PlanReader plans, ClinicSettings clinic)
{
    /// <param name="query">Plans; those of no group are passed over.</param>
    public async Task<IReadOnlyList<GroupResponse>> ReadAsync(IQueryable<SessionPlan> query, CancellationToken cancellationToken)
    {
        var read = await plans.ReadAsync(query, cancellationToken);
        var ids = read.Select(plan => plan.Id).ToList();
        var parts = await db.PlanClients.Where(part => ids.Contains(part.PlanId)).ToListAsync(cancellationToken);
        var byPlan = parts.OrderBy(part => part.JoinedOn).ThenBy(part => part.ClientId.Value).ToLookup(part => part.PlanId);
        return [.. read.Where(plan => plan.Group is not null).Select(plan => Of(plan, byPlan[plan.Id]))];
    }

    private GroupResponse Of(SessionPlanResponse plan, IEnumerable<PlanClient> parts) => new(
        plan.Id,
        plan.Group!.Name,
        plan.Group.Capacity,
        plan.Modality,
        plan.TherapistId,
        plan.Status,
        [.. parts.Select(part => MemberOf(plan, part))],
        plan,
        plan.Version);

    private GroupMember MemberOf(SessionPlanResponse plan, PlanClient part) => new(
        part.ClientId,
        part.JoinedOn,
        part.LeftOn,
        plan.SessionsOf(part.ClientId).FirstOrDefault()?.Number,
        plan.ProgressOf(part.ClientId, clinic));
}
