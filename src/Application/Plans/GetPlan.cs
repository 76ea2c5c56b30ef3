using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Consents;
using AlSoor.Domain.Access;
using MediatR;

namespace AlSoor.Application.Plans;

/// <summary>One session plan with all its sessions.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record GetPlan(SessionPlanId Id) : IQuery<SessionPlanResponse>;

public sealed class GetPlanHandler(PlanReader reader, MissingConsents consents, Reach reach) : IRequestHandler<GetPlan, SessionPlanResponse>
{
    public async Task<SessionPlanResponse> Handle(GetPlan request, CancellationToken cancellationToken)
    {
        var found = await reader.ReadAsync(reach.Plans.Where(plan => plan.Id == request.Id), cancellationToken);
        return found.Count == 1
            ? found[0] with { Warnings = await consents.WarningsAsync(found[0], cancellationToken) }
            : throw CommonErrors.NotFound("session-plan");
    }
}
