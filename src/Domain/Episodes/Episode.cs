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

/// <summary>How far an episode of care has come.</summary>
public enum EpisodeStatus
{
    /// <summary>Opened without a referral.</summary>
    Open,
    Referred,
    Triaged,

    /// <summary>A plan or group is tied to it.</summary>
    InTreatment,
    Closed,
}

/// <summary>One stretch of a client's care, in which several plans may run side by side, as the two streams of DBT do.</summary>
public sealed class Episode : IVersioned
{
    public required EpisodeId Id { get; init; }

    public required ClientId ClientId { get; init; }

    public required DateOnly OpenedOn { get; init; }

    /// <summary>A clinic date; waiting is reckoned from it.</summary>
    public DateOnly? ReferredOn { get; private set; }

    /// <summary>Who referred the client: themself, a doctor, a school.</summary>
    [Personal(PersonalData.Health, "To know where a client comes from")]
    public string? ReferralSource { get; set; }

    [Personal(PersonalData.Health, "To know what a client comes with")]
    public string? ReferralReason { get; set; }

    /// <summary>A clinic date.</summary>
    public DateOnly? TriagedOn { get; private set; }

    public TriageOutcome? Triage { get; private set; }

    [Personal(PersonalData.Health, "To know why triage decided as it did")]
    public string? TriageNote { get; private set; }

    public DateOnly? ClosedOn { get; private set; }

    public EpisodeEnd? EndReason { get; private set; }

    /// <summary>Where the client goes from here.</summary>
    [Personal(PersonalData.Health, "To know where a client goes to")]
    public string? Destination { get; private set; }

    public int Version { get; init; } = 1;

    /// <summary>Refuses what would make an episode go on that is over.</summary>
    public void CheckOpen()
    {
        if (ClosedOn is not null)
            throw new DomainException(new Error("episode-closed", ErrorKind.Conflict, "The episode is closed already."));
    }

    /// <summary>Forgets what was written about it: whom it was about is forgotten.</summary>
    public void ForgetTexts() => (ReferralSource, ReferralReason, TriageNote, Destination) = (null, null, null, null);

    /// <summary>Refuses to tie a plan to an episode that is over, or that triage has turned away.</summary>
    public void CheckTakesPlans()
    {
        CheckOpen();
        if (IsTurnedAway)
            throw new DomainException(new Error("episode-not-accepted", ErrorKind.Conflict, "Triage has not accepted the referral: decide again first."));
    }

    /// <summary>Says since when the client has waited.</summary>
    /// <exception cref="DomainException"><c>date-out-of-order</c>: after the episode was opened, or after triage.</exception>
    public void Refer(DateOnly? on)
    {
        CheckOpen();
        if (on > OpenedOn || on > TriagedOn)
            throw CommonErrors.OutOfOrder("An episode is not referred after it was opened, nor after triage.", "referredOn");

        ReferredOn = on;
    }

    /// <summary>Records what triage has decided; it may decide again.</summary>
    public void Decide(TriageOutcome outcome, DateOnly on, string? note)
    {
        CheckOpen();
        if (on < (ReferredOn ?? OpenedOn))
            throw CommonErrors.OutOfOrder("Triage is not before the referral.", "on");

        (Triage, TriagedOn, TriageNote) = (outcome, on, note);
    }

    /// <summary>Ends the stretch of care; its plans stay as they are.</summary>
    /// <param name="destination">Where the client goes from here.</param>
    public void Close(DateOnly on, EpisodeEnd? reason = null, string? destination = null)
    {
        CheckOpen();
        if (on < OpenedOn)
            throw CommonErrors.Invalid("end-not-after-start", "An episode is not closed before it was opened.", "on");
        if (on < TriagedOn)
            throw CommonErrors.OutOfOrder("An episode is not closed before triage.", "on");

        (ClosedOn, EndReason, Destination) = (on, reason, destination);
    }

    /// <summary>The first date on which it can be closed.</summary>
    public DateOnly EarliestClose => TriagedOn > OpenedOn ? TriagedOn.Value : OpenedOn;

    /// <param name="hasPlan">Whether a plan or group is tied to it.</param>
    public EpisodeStatus StatusWith(bool hasPlan) =>
        ClosedOn is not null ? EpisodeStatus.Closed
        : hasPlan ? EpisodeStatus.InTreatment
        : Triage is not null ? EpisodeStatus.Triaged
        : ReferredOn is not null ? EpisodeStatus.Referred
        : EpisodeStatus.Open;

    /// <summary>
    /// Days from the referral until the client was first seen; of one who was not, until triage turned them away or the episode was closed,
    /// and otherwise until today. Null without a referral.
    /// </summary>
    public int? WaitedDays(DateOnly? firstAttendedOn, DateOnly today)
    {
        if (ReferredOn is not { } from)
            return null;

        var until = firstAttendedOn ?? (IsTurnedAway ? TriagedOn : null) ?? ClosedOn ?? today;
        return Math.Max(0, until.DayNumber - from.DayNumber);
    }

    private bool IsTurnedAway => Triage is TriageOutcome.Signposted or TriageOutcome.Declined;
}
