using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Closures;

/// <summary>One closure.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.All)]
public sealed record GetClosure(Guid Id) : IQuery<ClosureResponse>;

public sealed class GetClosureHandler(IClinicDb db) : IRequestHandler<GetClosure, ClosureResponse>
{
    public async Task<ClosureResponse> Handle(GetClosure request, CancellationToken cancellationToken) =>
        await db.Closures.SingleOrDefaultAsync(closure => closure.Id == request.Id, cancellationToken) is { } found
            ? ClosureResponse.Of(found)
            : throw CommonErrors.NotFound("closure");
}
