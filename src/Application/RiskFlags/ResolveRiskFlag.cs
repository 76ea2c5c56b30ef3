using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.RiskFlags;

/// <summary>Resolves a risk flag, once.</summary>
/// <param name="Resolution">How the risk was dealt with, or why it is over.</param>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record ResolveRiskFlag(string Resolution) : ICommand<RiskFlagResponse>
{
    [JsonIgnore]
    public RiskFlagId Id { get; init; }

    [JsonIgnore]
    public int? ExpectedVersion { get; init; }
}

public sealed class ResolveRiskFlagValidator : AbstractValidator<ResolveRiskFlag>
{
    public ResolveRiskFlagValidator() => RuleFor(resolve => resolve.Resolution).Prose(Lengths.Statement);
}

public sealed class ResolveRiskFlagHandler(IClinicDb db, Reach reach, ICaller caller, TimeProvider time)
    : IRequestHandler<ResolveRiskFlag, RiskFlagResponse>
{
    public async Task<RiskFlagResponse> Handle(ResolveRiskFlag request, CancellationToken cancellationToken)
    {
        var flag = await reach.RiskFlags(db).AsTracking().SingleOrDefaultAsync(flag => flag.Id == request.Id, cancellationToken)
            ?? throw CommonErrors.NotFound("risk-flag");
        await reach.CheckMayChangeAsync([flag.ClientId], cancellationToken);
        flag.CheckVersion(request.ExpectedVersion);
        flag.Resolve(request.Resolution.Trim(), caller.Actor, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return RiskFlagResponse.Of(flag);
    }
}
