using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Clients;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.RiskFlags;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.RiskFlags;

/// <summary>Raises a risk flag for a client.</summary>
/// <param name="Details">What is known of the risk.</param>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record RaiseRiskFlag(RiskKind Kind, string? Details = null) : ICommand<RiskFlagResponse>
{
    [JsonIgnore]
    public ClientId ClientId { get; init; }
}

public sealed class RaiseRiskFlagValidator : AbstractValidator<RaiseRiskFlag>
{
    public RaiseRiskFlagValidator()
    {
        RuleFor(raise => raise.Kind).Known();
        RuleFor(raise => raise.Details).OptionalProse(Lengths.Statement);
    }
}

public sealed class RaiseRiskFlagHandler(IClinicDb db, ClientRecord record, ICaller caller, TimeProvider time)
    : IRequestHandler<RaiseRiskFlag, RiskFlagResponse>
{
    public async Task<RiskFlagResponse> Handle(RaiseRiskFlag request, CancellationToken cancellationToken)
    {
        await record.CheckMayWriteAsync(request.ClientId, cancellationToken);
        var flag = new RiskFlag
        {
            Id = RiskFlagId.New(),
            ClientId = request.ClientId,
            Kind = request.Kind,
            Details = request.Details?.Trim(),
            RaisedBy = caller.Actor,
            RaisedAt = time.GetUtcNow(),
        };
        db.RiskFlags.Add(flag);
        await db.SaveChangesAsync(cancellationToken);
        return RiskFlagResponse.Of(flag);
    }
}
