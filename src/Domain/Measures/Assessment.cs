using AlSoor.Domain.Common;

namespace AlSoor.Domain.Measures;

/// <summary>A measure that a client has answered once.</summary>
public sealed class Assessment : IVersioned
{
    public required AssessmentId Id { get; init; }

    public required ClientId ClientId { get; init; }

    public required string Measure { get; init; }

    /// <summary>The course that it belongs to, if the client was in one.</summary>
    public SessionPlanId? PlanId { get; init; }

    public SessionId? SessionId { get; init; }

    /// <summary>The number of the session in its plan at or before which it was taken; 0 before the first.</summary>
    public int? SessionNumber { get; init; }

    /// <summary>A clinic date.</summary>
    public required DateOnly TakenOn { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>By item, from the first; null for one that was not answered.</summary>
    [Personal(PersonalData.Health, "To see how a client is and how therapy works")]
    public required List<int?> Answers { get; set; }

    /// <summary>By scale. Numbers without a name, which lists and reports reckon with.</summary>
    public required List<AssessmentScore> Scores { get; init; }

    /// <summary>Whether an answer raised an alert.</summary>
    public required bool HasRisk { get; init; }

    /// <summary>Whether it is the first of its measure in its plan for this client: what change is reckoned from.</summary>
    public bool IsStart { get; set; }

    /// <summary>Whether it is the last of its measure in its plan for this client.</summary>
    public bool IsLatest { get; set; }

    /// <summary>
    /// Whether it is reliably better or worse than the start: worse when any of its scales is. Null where that cannot be told. Kept for lists,
    /// and told anew when the catalogue changes.
    /// </summary>
    public ReliableChange? Reliable { get; set; }

    /// <summary>When it was found to be a mistake; it counts for nothing from then on.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    [Personal(PersonalData.FreeText, "To know why an assessment was withdrawn")]
    public string? WithdrawnReason { get; set; }

    public int Version { get; init; } = 1;

    /// <summary>Forgets what was answered: whom it was about is forgotten.</summary>
    public void Forget() => (Answers, WithdrawnReason) = ([], null);

    /// <summary>Says that it was a mistake.</summary>
    public void Withdraw(string reason, DateTimeOffset at)
    {
        if (WithdrawnAt is not null)
            throw new DomainException(new Error("assessment-withdrawn", ErrorKind.Conflict, "The assessment was withdrawn already."));

        (WithdrawnAt, WithdrawnReason) = (at, reason);
    }
}

/// <summary>A score of an assessment. Bands and caseness are the catalogue's to say.</summary>
public sealed class AssessmentScore
{
    public AssessmentId AssessmentId { get; init; }

    /// <summary>The scale's code.</summary>
    public required string Scale { get; init; }

    public required decimal Score { get; init; }

    /// <summary>The score of the assessment that is the start.</summary>
    public decimal? StartScore { get; set; }
}
