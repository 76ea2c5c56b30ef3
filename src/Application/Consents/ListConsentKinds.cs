using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Consents;

/// <summary>The whole catalogue of kinds of consent, by code; short enough to be one page.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.All)]
public sealed record ListConsentKinds : IQuery<Page<ConsentKindResponse>>;

public sealed class ListConsentKindsHandler(IClinicDb db) : IRequestHandler<ListConsentKinds, Page<ConsentKindResponse>>
{
    public async Task<Page<ConsentKindResponse>> Handle(ListConsentKinds request, CancellationToken cancellationToken)
    {
        var kinds = await db.ConsentKinds.OrderBy(kind => kind.Code).ToListAsync(cancellationToken);
        return new([.. kinds.Select(ConsentKindResponse.Of)], null);
    }
}
