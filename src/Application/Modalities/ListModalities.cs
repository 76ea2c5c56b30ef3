using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Modalities;

/// <summary>The whole catalogue of modalities, by code; short enough to be one page.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Role.Reporting, Rows = Rows.All)]
public sealed record ListModalities : IQuery<Page<ModalityResponse>>;

public sealed class ListModalitiesHandler(IClinicDb db) : IRequestHandler<ListModalities, Page<ModalityResponse>>
{
    public async Task<Page<ModalityResponse>> Handle(ListModalities request, CancellationToken cancellationToken)
    {
        var modalities = await db.Modalities.OrderBy(modality => modality.Code).ToListAsync(cancellationToken);
        return new([.. modalities.Select(ModalityResponse.Of)], null);
    }
}
