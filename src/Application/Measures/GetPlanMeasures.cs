using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Measures;

/// <summary>The measures of a plan, when they are due and at which sessions they were taken.</summary>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record GetPlanMeasures(SessionPlanId PlanId) : IQuery<PlanMeasuresResponse>;

public sealed class GetPlanMeasuresHandler(PlanMeasureReader reader, Reach reach) : IRequestHandler<GetPlanMeasures, PlanMeasuresResponse>
{
    public async Task<PlanMeasuresResponse> Handle(GetPlanMeasures request, CancellationToken cancellationToken)
    {
        var plan = await reach.Plans.Include(plan => plan.Clients)
            .SingleOrDefaultAsync(plan => plan.Id == request.PlanId, cancellationToken)
            ?? throw CommonErrors.NotFound("session-plan");
        return await reader.ReadAsync(plan, cancellationToken);
    }
}
