namespace AlSoor.Application.Plans;

/// <summary>
/// Where a plan stands, counted when something of it changes and not when somebody looks: caseloads are read all day, and reports would go
/// through the sessions of years. Nothing in it depends on the time of day.
/// </summary>
public sealed class PlanStanding
{
    public required SessionPlanId PlanId { get; init; }

    /// <summary>The clinic date of its first session that was held or is to be, was missed, or was cancelled late by the client.</summary>
    public DateOnly? FirstOn { get; init; }

    /// <summary>The clinic date on which it was declared ended or, if it was delivered, that of its last such session; null while it is open.</summary>
    public DateOnly? EndedOn { get; init; }

    public int Scheduled { get; init; }

    public int Attended { get; init; }

    public int Missed { get; init; }

    public int Cancelled { get; init; }

    public int CancelledLate { get; init; }

    /// <summary>Attended sessions without a signed note.</summary>
    public int Unnoted { get; init; }

    /// <summary>The end of the earliest of them.</summary>
    public DateTimeOffset? FirstUnnotedEndsAt { get; init; }

    /// <summary>The start of the earliest session that is open.</summary>
    public DateTimeOffset? FirstOpenAt { get; init; }

    /// <summary>The end of the earliest session that is open: when that is over, attendance is to be recorded.</summary>
    public DateTimeOffset? FirstOpenEndsAt { get; init; }

    /// <summary>The start of the latest session that is open: until then, something is booked ahead.</summary>
    public DateTimeOffset? LastOpenAt { get; init; }

    /// <summary>The start of the latest session that somebody came to or missed.</summary>
    public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>The start of the latest session that was missed.</summary>
    public DateTimeOffset? LastMissedAt { get; init; }

    /// <summary>Latest assessments of its clients that are reliably worse than their start.</summary>
    public int Deteriorated { get; init; }

    /// <summary>Latest assessments of its clients that are reliably better than their start.</summary>
    public int Improved { get; init; }

    /// <summary>Latest assessments of its clients of which it can be told.</summary>
    public int Compared { get; init; }

    /// <summary>Clients whose latest alliance rating is a rupture.</summary>
    public int Ruptures { get; init; }

    /// <summary>Risk flags of its clients that are not resolved.</summary>
    public int OpenRisks { get; init; }

    /// <summary>Consents that it needs and that its clients have not given.</summary>
    public int ConsentsMissing { get; init; }
}
