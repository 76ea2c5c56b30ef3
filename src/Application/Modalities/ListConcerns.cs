using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Modalities;

/// <summary>The whole catalogue of presenting concerns, by code; short enough to be one page.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Role.Reporting, Rows = Rows.All)]
public sealed record ListConcerns : IQuery<Page<ConcernResponse>>;

public sealed class ListConcernsHandler(IClinicDb db) : IRequestHandler<ListConcerns, Page<ConcernResponse>>
{
    public async Task<Page<ConcernResponse>> Handle(ListConcerns request, CancellationToken cancellationToken) =>
        new(
            await db.Concerns.OrderBy(concern => concern.Code)
                .Select(concern => new ConcernResponse(concern.Code, new LocalizedName(concern.NameEn, concern.NameAr)))
                .ToListAsync(cancellationToken),
            null);
}
