namespace AlSoor.Application.Plans;

/// <summary>
/// A plan of which a client has attended a session, in time or late, counted when something of the plan changes: reports ask it of thousands of
/// plans. Whoever was not seen yet has no row.
/// </summary>
public sealed class AttendedPlan
{
    public required SessionPlanId PlanId { get; init; }

    public required ClientId ClientId { get; init; }

    /// <summary>The episode of care that the plan is part of for this client.</summary>
    public EpisodeId? EpisodeId { get; init; }

    /// <summary>Treatment sessions that the client attended.</summary>
    public int Sessions { get; init; }

    /// <summary>The start of the first session that the client attended.</summary>
    public DateTimeOffset FirstAt { get; init; }

    /// <summary>The clinic date of that session.</summary>
    public DateOnly FirstOn { get; init; }
}
