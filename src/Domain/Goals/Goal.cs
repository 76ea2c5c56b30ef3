using AlSoor.Domain.Common;

namespace AlSoor.Domain.Goals;

/// <summary>What a goal is about.</summary>
public enum GoalArea
{
    Insight,
    Meaning,
    Relationships,
    Coping,
    Symptoms,
    Other,
}

public enum GoalStatus
{
    Open,
    Reached,
    Dropped,
}

/// <summary>What a client wants from therapy.</summary>
public sealed class Goal : IVersioned
{
    public required GoalId Id { get; init; }

    public required ClientId ClientId { get; init; }

    public SessionPlanId? PlanId { get; init; }

    [Personal(PersonalData.Health, "To work towards what the client wants")]
    public required string Text { get; set; }

    public required GoalArea Area { get; set; }

    /// <summary>A clinic date.</summary>
    public required DateOnly SetOn { get; init; }

    public GoalStatus Status { get; private set; } = GoalStatus.Open;

    /// <summary>A clinic date; null while it is open.</summary>
    public DateOnly? ClosedOn { get; private set; }

    public List<GoalRating> Ratings { get; init; } = [];

    public int Version { get; init; } = 1;

    /// <summary>Closes the goal as reached or dropped, or opens it again.</summary>
    public void Become(GoalStatus status, DateOnly on)
    {
        if (status == Status)
            return;

        Status = status;
        ClosedOn = status == GoalStatus.Open ? null : on;
    }

    /// <summary>Adds how far it was attained at some time.</summary>
    /// <exception cref="DomainException"><c>date-out-of-order</c>: it had not been set by then.</exception>
    public void Rate(GoalRating rating)
    {
        if (rating.RatedOn < SetOn)
            throw CommonErrors.OutOfOrder("A goal is not rated before it was set.", "ratedOn");

        Ratings.Add(rating);
    }
}

/// <summary>How far a goal was attained at some time (goal attainment scaling).</summary>
public sealed class GoalRating
{
    public required Guid Id { get; init; }

    public GoalId GoalId { get; init; }

    public SessionId? SessionId { get; init; }

    /// <summary>A clinic date.</summary>
    public required DateOnly RatedOn { get; init; }

    public const int Lowest = -2;
    public const int Highest = 2;

    /// <summary>−2 (much less than hoped) to +2 (much more); 0 is as hoped.</summary>
    public required int Attainment { get; init; }

    public required DateTimeOffset RatedAt { get; init; }
}
