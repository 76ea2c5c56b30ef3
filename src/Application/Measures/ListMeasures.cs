using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Measures;

/// <summary>The whole catalogue of measures, by code; short enough to be one page.</summary>
[Allow(Role.Therapist, Role.Reporting, Role.FrontDesk, Rows = Rows.All)]
public sealed record ListMeasures : IQuery<Page<MeasureResponse>>;

public sealed class ListMeasuresHandler(IClinicDb db) : IRequestHandler<ListMeasures, Page<MeasureResponse>>
{
    public async Task<Page<MeasureResponse>> Handle(ListMeasures request, CancellationToken cancellationToken)
    {
        var measures = await db.Measures.OrderBy(measure => measure.Code).ToListAsync(cancellationToken);
        return new([.. measures.Select(MeasureResponse.Of)], null);
    }
}
