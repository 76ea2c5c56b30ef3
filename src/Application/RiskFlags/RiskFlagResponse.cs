using AlSoor.Domain.RiskFlags;

namespace AlSoor.Application.RiskFlags;

/// <summary>Where a risk flag comes from.</summary>
public enum RiskSource
{
    /// <summary>Somebody raised it.</summary>
    Clinician,

    /// <summary>An answer of a measure raised it.</summary>
    Measure,
}

/// <summary>Something about a client that must not be lost sight of.</summary>
/// <param name="AssessmentId">The assessment whose answer raised it.</param>
/// <param name="RaisedBy">Who, as the audit log names them.</param>
/// <param name="ResolvedAt">Null while it is open.</param>
/// <param name="ResolvedBy">Who, as the audit log names them.</param>
public sealed record RiskFlagResponse(
    RiskFlagId Id,
    ClientId ClientId,
    RiskKind Kind,
    string? Details,
    RiskSource Source,
    AssessmentId? AssessmentId,
    string RaisedBy,
    DateTimeOffset RaisedAt,
    DateTimeOffset? ResolvedAt,
    string? ResolvedBy,
    string? Resolution,
    int Version)
{
    public static RiskFlagResponse Of(RiskFlag flag) => new(
        flag.Id,
        flag.ClientId,
        flag.Kind,
        flag.Details,
        flag.AssessmentId is null ? RiskSource.Clinician : RiskSource.Measure,
        flag.AssessmentId,
        flag.RaisedBy,
        flag.RaisedAt,
        flag.ResolvedAt,
        flag.ResolvedBy,
        flag.Resolution,
        flag.Version);
}
