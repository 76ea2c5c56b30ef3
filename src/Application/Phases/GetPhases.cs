using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Phases;

/// <summary>Where a course stands in the phases of its modality.</summary>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record GetPhases(SessionPlanId PlanId) : IQuery<PhasesResponse>;

public sealed class GetPhasesHandler(PhaseReader reader, Reach reach) : IRequestHandler<GetPhases, PhasesResponse>
{
    public async Task<PhasesResponse> Handle(GetPhases request, CancellationToken cancellationToken)
    {
        var plan = await reach.Plans.Include(plan => plan.Clients).SingleOrDefaultAsync(plan => plan.Id == request.PlanId, cancellationToken)
            ?? throw CommonErrors.NotFound("session-plan");
        var (modality, history) = await reader.HistoryAsync(plan, cancellationToken);
        return await reader.OfAsync(plan, modality, history, cancellationToken);
    }
}
