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
    public DateOnly? DueOn { get; private set; }

    public TaskProgress Status { get; private set; } = TaskProgress.Assigned;

    /// <summary>Whether it was talked about in a session; until then it is open.</summary>
    public bool IsReviewed { get; private set; }

    /// <summary>The session in which it was reviewed.</summary>
    public SessionId? ReviewedIn { get; private set; }

    public DateTimeOffset? ReviewedAt { get; private set; }

    [Personal(PersonalData.Health, "To know how it went between sessions")]
    public string? Review { get; private set; }

    public int Version { get; init; } = 1;

    /// <summary>Refuses to change what was talked about already.</summary>
    public void CheckOpen()
    {
        if (IsReviewed)
            throw new DomainException(new Error("task-reviewed", ErrorKind.Conflict, "The task was reviewed already."));
    }

    /// <exception cref="DomainException"><c>date-out-of-order</c>: it would be due before it was assigned.</exception>
    public void Due(DateOnly? on)
    {
        if (on < AssignedOn)
            throw CommonErrors.OutOfOrder("A task is not due before it is assigned.", "dueOn");

        DueOn = on;
    }

    /// <summary>What the client says of it, until it is reviewed.</summary>
    public void Report(TaskProgress status)
    {
        CheckOpen();
        Status = status;
    }

    /// <summary>It was talked about.</summary>
    /// <param name="review">How it went; whatever is given is kept.</param>
    /// <param name="status">How far it was done, if the client has not said so before.</param>
    /// <param name="inSession">The session in which it was talked about, and when that was.</param>
    /// <param name="assignedAt">When the session was in which it was assigned.</param>
    /// <exception cref="DomainException"><c>task-reviewed</c>; <c>date-out-of-order</c>: the session was before the one in which it was assigned.</exception>
    public void Reviewed(
        string? review, TaskProgress? status, (SessionId Id, DateTimeOffset At, DateOnly On)? inSession, DateTimeOffset? assignedAt, DateTimeOffset now)
    {
        CheckOpen();
        if (inSession is { } session && (session.At < assignedAt || session.On < AssignedOn))
            throw CommonErrors.OutOfOrder("A task is reviewed in the session in which it was assigned, or in a later one.", "sessionId");

        Status = status ?? Status;
        IsReviewed = true;
        ReviewedIn = inSession?.Id;
        ReviewedAt = now;
        Review = review;
    }
}
