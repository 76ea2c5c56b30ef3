using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Therapists;

/// <summary>All of a therapist's working hours, by the date from which they hold.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.All)]
public sealed record ListWorkingHours(TherapistId TherapistId) : IQuery<Page<WorkingHoursResponse>>;

public sealed class ListWorkingHoursHandler(IClinicDb db) : IRequestHandler<ListWorkingHours, Page<WorkingHoursResponse>>
{
    public async Task<Page<WorkingHoursResponse>> Handle(ListWorkingHours request, CancellationToken cancellationToken)
    {
        await db.CheckTherapistAsync(request.TherapistId, cancellationToken);
        var hours = await db.WorkingHours
            .Where(hours => hours.TherapistId == request.TherapistId)
            .OrderBy(hours => hours.EffectiveFrom)
            .ToListAsync(cancellationToken);
        return WorkingHoursResponse.PageOf(hours);
    }
}
