using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Therapists;

/// <summary>One therapist.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Role.Reporting, Rows = Rows.All)]
public sealed record GetTherapist(TherapistId Id) : IQuery<TherapistResponse>;

public sealed class GetTherapistHandler(IClinicDb db) : IRequestHandler<GetTherapist, TherapistResponse>
{
    public async Task<TherapistResponse> Handle(GetTherapist request, CancellationToken cancellationToken) =>
        await db.Therapists
            .Where(therapist => therapist.Id == request.Id)
            .Select(TherapistResponse.Projection)
            .SingleOrDefaultAsync(cancellationToken)
        ?? throw CommonErrors.NotFound("therapist");
}
