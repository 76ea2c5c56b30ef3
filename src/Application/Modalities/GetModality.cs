using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Modalities;

/// <summary>One modality by its code.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Role.Reporting, Rows = Rows.All)]
public sealed record GetModality(string Code) : IQuery<ModalityResponse>;

public sealed class GetModalityHandler(IClinicDb db) : IRequestHandler<GetModality, ModalityResponse>
{
    public async Task<ModalityResponse> Handle(GetModality request, CancellationToken cancellationToken) =>
        await db.Modalities.SingleOrDefaultAsync(modality => modality.Code == request.Code, cancellationToken) is { } found
            ? ModalityResponse.Of(found)
            : throw CommonErrors.NotFound("modality");
}
