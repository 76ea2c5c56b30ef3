using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Measures;

/// <summary>One measure by its code.</summary>
[Allow(Role.Therapist, Role.Reporting, Role.FrontDesk, Rows = Rows.All)]
public sealed record GetMeasure(string Code) : IQuery<MeasureResponse>;

public sealed class GetMeasureHandler(IClinicDb db) : IRequestHandler<GetMeasure, MeasureResponse>
{
    public async Task<MeasureResponse> Handle(GetMeasure request, CancellationToken cancellationToken) =>
        await db.Measures.SingleOrDefaultAsync(measure => measure.Code == request.Code, cancellationToken) is { } found
            ? MeasureResponse.Of(found)
            : throw CommonErrors.NotFound("measure");
}
