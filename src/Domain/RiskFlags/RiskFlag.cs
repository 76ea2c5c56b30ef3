using AlSoor.Domain.Common;

namespace AlSoor.Domain.RiskFlags;

public enum RiskKind
{
    Suicide,
    SelfHarm,
    HarmToOthers,
    Safeguarding,
    Other,
}

/// <summary>Something that must not be lost sight of: who raised it and when, and how it was resolved.</summary>
public sealed class RiskFlag : IVersioned
{
    public required RiskFlagId Id { get; init; }

    public required ClientId ClientId { get; init; }

    public required RiskKind Kind { get; init; }

    [Personal(PersonalData.Health, "To keep a client safe")]
    public string? Details { get; set; }

    /// <summary>The assessment whose answer raised it, if nobody did by hand.</summary>
    public AssessmentId? AssessmentId { get; init; }

    /// <summary>Who, as the audit log names them.</summary>
    public required string RaisedBy { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    public DateTimeOffset? ResolvedAt { get; private set; }

    /// <summary>Who, as the audit log names them.</summary>
    public string? ResolvedBy { get; private set; }

    [Personal(PersonalData.Health, "To account for how a risk was resolved")]
    public string? Resolution { get; private set; }

    public int Version { get; init; } = 1;

    /// <summary>The risk is over, or was dealt with.</summary>
    /// <exception cref="DomainException"><c>risk-flag-resolved</c>.</exception>
    public void Resolve(string resolution, string by, DateTimeOffset now)
    {
        if (ResolvedAt is not null)
            throw new DomainException(new Error("risk-flag-resolved", ErrorKind.Conflict, "The risk was resolved already: raise another flag."));

        (Resolution, ResolvedBy, ResolvedAt) = (resolution, by, now);
    }
}
