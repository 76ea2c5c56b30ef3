using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;

namespace AlSoor.Application.Caseloads;

/// <summary>A therapist's open plans, what needs doing, and how full the coming weeks are. A therapist sees their own.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Desk)]
public sealed record GetCaseload(TherapistId TherapistId) : IQuery<CaseloadResponse>;

public sealed class GetCaseloadHandler(CaseloadPlans plans, CaseloadHours hours, Reach reach) : IRequestHandler<GetCaseload, CaseloadResponse>
{
    public async Task<CaseloadResponse> Handle(GetCaseload request, CancellationToken cancellationToken)
    {
        reach.CheckMayRead(request.TherapistId);
        var caseloads = await plans.ReadAsync([request.TherapistId], cancellationToken);
        if (caseloads.Count == 0)
            throw CommonErrors.NotFound("therapist");

        var (therapist, open) = caseloads[0];
        var (weeks, places) = await hours.OfAsync(therapist, cancellationToken);
        return new(therapist.TherapistId, therapist.WeeklyCapacityHours, weeks[0].BookedHours, weeks[0].FreeHours, weeks, places, CaseloadPlans.ByNeed(open));
    }
}
