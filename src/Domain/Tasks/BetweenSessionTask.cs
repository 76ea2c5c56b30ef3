using AlSoor.Domain.Common;

namespace AlSoor.Domain.Tasks;

public enum TaskKind
{
    ThoughtRecord,
    ExposureStep,
    BehaviourTracking,
    SkillsPractice,
    DiaryCard,
    Reading,
    Other,
}

public enum TaskProgress
{
    Assigned,
    Done,
    PartlyDone,
    NotDone,
}

/// <summary>What a client does between sessions: assigned in one, reviewed in a later one.</summary>
public sealed class BetweenSessionTask : IVersioned
{
    public required TaskId Id { get; init; }

    public required ClientId ClientId { get; init; }

    public SessionPlanId? PlanId { get; init; }

    /// <summary>The session in which it was assigned.</summary>
    public SessionId? SessionId { get; init; }

    public required TaskKind Kind { get; set; }

    [Personal(PersonalData.Health, "To know what was agreed between sessions")]
    public required string Text { get; set; }

    /// <summary>A clinic date.</summary>
    public required DateOnly AssignedOn { get; init; }

    /// <summary>A clinic date.</summary>
    public DateOnly? DueOn { get; set; }

    public TaskProgress Status { get; set; } = TaskProgress.Assigned;

    /// <summary>Whether it was talked about in a session; until then it is open.</summary>
    public bool IsReviewed { get; set; }

    /// <summary>The session in which it was reviewed.</summary>
    public SessionId? ReviewedIn { get; set; }

    public DateTimeOffset? ReviewedAt { get; set; }

    [Personal(PersonalData.Health, "To know how it went between sessions")]
    public string? Review { get; set; }

    public int Version { get; init; } = 1;
}
