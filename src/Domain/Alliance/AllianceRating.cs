using AlSoor.Domain.Common;

namespace AlSoor.Domain.Alliance;

/// <summary>How a client found the work together in a session.</summary>
public sealed class AllianceRating : IVersioned
{
    public required Guid Id { get; init; }

    public required SessionId SessionId { get; init; }

    public required ClientId ClientId { get; init; }

    /// <summary>The session's plan.</summary>
    public SessionPlanId? PlanId { get; init; }

    /// <summary>When the session was, by which ratings are in order.</summary>
    public required DateTimeOffset SessionAt { get; set; }

    /// <summary>Four, each 0 to 10.</summary>
    [Personal(PersonalData.Health, "To notice when the work together suffers")]
    public required List<int> Ratings { get; set; }

    /// <summary>Their mean.</summary>
    public required decimal Mean { get; set; }

    /// <summary>The mean of the ratings before it in the same plan, of three at most; none for the first.</summary>
    public decimal? EarlierMean { get; set; }

    /// <summary>Whether it is the last in its plan for this client.</summary>
    public bool IsLatest { get; set; }

    /// <summary>Whether it fell so far below those before it that somebody should ask what happened. Kept for lists.</summary>
    public bool IsRupture { get; set; }

    public required DateTimeOffset RatedAt { get; set; }

    public int Version { get; init; } = 1;
}
