using AlSoor.Domain.Common;

namespace AlSoor.Domain.Episodes;

/// <summary>What triage has decided.</summary>
public enum TriageOutcome
{
    Accepted,
    Waitlisted,
    Signposted,
    Declined,
}

/// <summary>Why an episode of care ended.</summary>
public enum EpisodeEnd
{
    Completed,
    DroppedOut,
    Declined,
    NotSuitable,
    ReferredOn,
    MovedAway,
    Deceased,
    Other,
}

/// <summary>One stretch of a client's care, in which several plans may run side by side, as the two streams of DBT do.</summary>
public sealed class Episode : IVersioned
{
    public required EpisodeId Id { get; init; }

    public required ClientId ClientId { get; init; }

    public required DateOnly OpenedOn { get; init; }

    /// <summary>A clinic date; waiting is reckoned from it.</summary>
    public DateOnly? ReferredOn { get; set; }

    /// <summary>Who referred the client: themself, a doctor, a school.</summary>
    [Personal(PersonalData.Health, "To know where a client comes from")]
    public string? ReferralSource { get; set; }

    [Personal(PersonalData.Health, "To know what a client comes with")]
    public string? ReferralReason { get; set; }

    /// <summary>A clinic date.</summary>
    public DateOnly? TriagedOn { get; set; }

    public TriageOutcome? Triage { get; set; }

    [Personal(PersonalData.Health, "To know why triage decided as it did")]
    public string? TriageNote { get; set; }

    public DateOnly? ClosedOn { get; private set; }

    public EpisodeEnd? EndReason { get; set; }

    /// <summary>Where the client goes from here.</summary>
    [Personal(PersonalData.Health, "To know where a client goes to")]
    public string? Destination { get; set; }

    public int Version { get; init; } = 1;

    /// <summary>Refuses what would make an episode go on that is over.</summary>
    public void CheckOpen()
    {
        if (ClosedOn is not null)
            throw new DomainException(new Error("episode-closed", ErrorKind.Conflict, "The episode is closed already."));
    }

    /// <summary>Forgets what was written about it: whom it was about is forgotten.</summary>
    public void ForgetTexts() => (ReferralSource, ReferralReason, TriageNote, Destination) = (null, null, null, null);

    /// <summary>Ends the stretch of care; its plans stay as they are.</summary>
    public void Close(DateOnly on)
    {
        CheckOpen();
        if (on < OpenedOn)
            throw CommonErrors.Invalid("end-not-after-start", "An episode is not closed before it was opened.", "on");

        ClosedOn = on;
    }
}
