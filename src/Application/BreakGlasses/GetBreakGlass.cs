using AlSoor.Application.Access;
using AlSoor.Application.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.BreakGlasses;

/// <summary>One opening of a record.</summary>
[Allow]
public sealed record GetBreakGlass(Guid Id) : IQuery<BreakGlassResponse>;

public sealed class GetBreakGlassHandler(IClinicDb db) : IRequestHandler<GetBreakGlass, BreakGlassResponse>
{
    public async Task<BreakGlassResponse> Handle(GetBreakGlass request, CancellationToken cancellationToken) =>
        await db.BreakGlass
            .Where(opened => opened.Id == request.Id)
            .Select(BreakGlassResponse.Projection)
            .SingleOrDefaultAsync(cancellationToken)
        ?? throw CommonErrors.NotFound("break-glass");
}
