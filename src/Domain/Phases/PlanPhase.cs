using AlSoor.Domain.Common;

namespace AlSoor.Domain.Phases;

/// <summary>A phase of a course that has begun; the last that began is the present one.</summary>
public sealed class PlanPhase
{
    public required Guid Id { get; init; }

    public required SessionPlanId PlanId { get; init; }

    /// <summary>Its place among the plan's, from 1, in the order in which they began.</summary>
    public int Number { get; set; }

    /// <summary>The phase's code in the plan's modality.</summary>
    public required string Phase { get; init; }

    /// <summary>A clinic date.</summary>
    public required DateOnly StartedOn { get; init; }

    public SessionId? SessionId { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}
