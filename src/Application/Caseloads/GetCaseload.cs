using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Caseloads;

/// <summary>A therapist's open plans, what needs doing, and how full the coming weeks are. A therapist sees their own.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Desk)]
public sealed record GetCaseload(TherapistId TherapistId) : IQuery<CaseloadResponse>;

public sealed class GetCaseloadHandler(IClinicDb db, CaseloadPlans plans, CaseloadHours hours, Reach reach)
    : IRequestHandler<GetCaseload, CaseloadResponse>
{
    public async Task<CaseloadResponse> Handle(GetCaseload request, CancellationToken cancellationToken)
    {
        reach.CheckMayRead(request.TherapistId);
        var found = await db.Therapists.Where(therapist => therapist.Id == request.TherapistId)
            .Select(therapist => new
            {
                Therapist = therapist,
                Minutes = db.Modalities.Where(modality => therapist.Modalities.Contains(modality.Code)).Min(modality => (int?)modality.DurationMinutes),
            })
            .SingleOrDefaultAsync(cancellationToken)
            ?? throw CommonErrors.NotFound("therapist");
        var therapist = found.Therapist;

        var open = await plans.ByNeedAsync([therapist.Id], cancellationToken);
        var (weeks, places) = await hours.OfAsync(therapist, found.Minutes, cancellationToken);
        return new(
            therapist.Id,
            therapist.WeeklyCapacityHours,
            weeks[0].BookedHours,
            weeks[0].FreeHours,
            weeks,
            places,
            await plans.ShowAsync(open, cancellationToken));
    }
}
