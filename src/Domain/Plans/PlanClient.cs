using AlSoor.Domain.Common;

namespace AlSoor.Domain.Plans;

/// <summary>A client's part in a plan.</summary>
public sealed class PlanClient
{
    public SessionPlanId PlanId { get; init; }

    public required ClientId ClientId { get; init; }

    /// <summary>The episode of care that the plan is part of for this client.</summary>
    public EpisodeId? EpisodeId { get; set; }

    /// <summary>Of a group: when the client came to it.</summary>
    public DateOnly? JoinedOn { get; set; }

    /// <summary>Of a group: when the client left it.</summary>
    public DateOnly? LeftOn { get; set; }
}
