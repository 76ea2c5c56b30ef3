using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Therapists;

/// <summary>All of a therapist's time off, by its start. A therapist sees their own.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Desk)]
public sealed record ListTimeOff(TherapistId TherapistId) : IQuery<Page<TimeOffResponse>>;

public sealed class ListTimeOffHandler(IClinicDb db, Reach reach) : IRequestHandler<ListTimeOff, Page<TimeOffResponse>>
{
    public async Task<Page<TimeOffResponse>> Handle(ListTimeOff request, CancellationToken cancellationToken)
    {
        reach.CheckMayRead(request.TherapistId);
        await db.CheckTherapistAsync(request.TherapistId, cancellationToken);
        var timeOff = await db.TimeOff
            .Where(timeOff => timeOff.TherapistId == request.TherapistId)
            .OrderBy(timeOff => timeOff.StartsAt)
            .ToListAsync(cancellationToken);
        return new([.. timeOff.Select(TimeOffResponse.Of)], null);
    }
}
