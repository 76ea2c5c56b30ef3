namespace AlSoor.Domain.Caseloads;

/// <summary>Why a plan needs somebody to act: the most pressing first, by which caseloads are sorted.</summary>
public enum CaseloadAlert
{
    /// <summary>A risk flag of a client is not resolved.</summary>
    RiskFlag,

    /// <summary>A measure has got reliably worse since the start.</summary>
    Deteriorated,

    /// <summary>The last alliance rating fell well below those before it.</summary>
    AllianceRupture,

    /// <summary>The plan is past its middle and no measure has reliably improved.</summary>
    OffTrack,

    /// <summary>A session is over and its attendance is not recorded.</summary>
    AttendanceToRecord,

    /// <summary>A session's note is not signed though the time for it is over.</summary>
    NoteOverdue,

    /// <summary>The last session that took place was missed.</summary>
    MissedLast,

    /// <summary>Sessions are still to be delivered and none is booked ahead.</summary>
    NothingBooked,

    /// <summary>A consent that the plan needs is missing.</summary>
    ConsentMissing,
}

/// <summary>What the alerts of a plan are found by.</summary>
/// <param name="OpenRisks">Risk flags that are not resolved, of all its clients.</param>
/// <param name="HasToRecord">Whether a session is over and not recorded.</param>
/// <param name="HasNext">Whether a session is booked ahead.</param>
public sealed record CaseloadFacts(
    int OpenRisks,
    bool HasDeteriorated,
    bool HasRupture,
    bool IsOffTrack,
    bool HasToRecord,
    bool HasOverdueNote,
    bool MissedLast,
    bool HasNext,
    int Remaining,
    bool IsPaused,
    bool LacksConsent)
{
    /// <summary>The alerts, the most pressing first.</summary>
    public IReadOnlyList<CaseloadAlert> Alerts() => [.. AlertsInOrder()];

    private IEnumerable<CaseloadAlert> AlertsInOrder()
    {
        if (OpenRisks > 0)
            yield return CaseloadAlert.RiskFlag;
        if (HasDeteriorated)
            yield return CaseloadAlert.Deteriorated;
        if (HasRupture)
            yield return CaseloadAlert.AllianceRupture;
        if (IsOffTrack)
            yield return CaseloadAlert.OffTrack;
        if (HasToRecord)
            yield return CaseloadAlert.AttendanceToRecord;
        if (HasOverdueNote)
            yield return CaseloadAlert.NoteOverdue;
        if (MissedLast)
            yield return CaseloadAlert.MissedLast;
        if (!HasNext && Remaining > 0 && !IsPaused)
            yield return CaseloadAlert.NothingBooked;
        if (LacksConsent)
            yield return CaseloadAlert.ConsentMissing;
    }
}
