using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Consents;

/// <summary>One kind of consent by its code.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.All)]
public sealed record GetConsentKind(string Code) : IQuery<ConsentKindResponse>;

public sealed class GetConsentKindHandler(IClinicDb db) : IRequestHandler<GetConsentKind, ConsentKindResponse>
{
    public async Task<ConsentKindResponse> Handle(GetConsentKind request, CancellationToken cancellationToken) =>
        await db.ConsentKinds.SingleOrDefaultAsync(kind => kind.Code == request.Code, cancellationToken) is { } found
            ? ConsentKindResponse.Of(found)
            : throw CommonErrors.NotFound("consent-kind");
}
