using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.RiskFlags;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.RiskFlags;

/// <summary>One risk flag.</summary>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record GetRiskFlag(RiskFlagId Id) : IQuery<RiskFlagResponse>;

public sealed class GetRiskFlagHandler(IClinicDb db, Reach reach) : IRequestHandler<GetRiskFlag, RiskFlagResponse>
{
    public async Task<RiskFlagResponse> Handle(GetRiskFlag request, CancellationToken cancellationToken) =>
        RiskFlagResponse.Of(
            await reach.RiskFlags(db).SingleOrDefaultAsync(flag => flag.Id == request.Id, cancellationToken)
            ?? throw CommonErrors.NotFound("risk-flag"));
}

public static class RiskFlagAccess
{
    /// <summary>The flags of which the caller may know: those of the clients in reach.</summary>
    public static IQueryable<RiskFlag> RiskFlags(this Reach reach, IClinicDb db)
    {
        var clients = reach.Clients;
        return db.RiskFlags.Where(flag => clients.Any(client => client.Id == flag.ClientId));
    }
}
