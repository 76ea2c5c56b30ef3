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
[Flags]
public enum CaseloadFacts
{
    None = 0,

    /// <summary>A risk flag of a client is open.</summary>
    OpenRisk = 1,

    /// <summary>A latest assessment is reliably worse than its start.</summary>
    Deteriorated = 2,

    /// <summary>A client's latest alliance rating is a rupture.</summary>
    Rupture = 4,

    /// <summary>Past the middle, measured, and nothing reliably better.</summary>
    OffTrack = 8,

    /// <summary>A session is over and not recorded.</summary>
    ToRecord = 16,

    /// <summary>A session's note is not signed and the time for it is over.</summary>
    OverdueNote = 32,

    /// <summary>The last session that somebody came to or missed was missed.</summary>
    MissedLast = 64,

    /// <summary>Sessions are to be delivered, none is booked ahead, and the plan is not paused.</summary>
    NothingBooked = 128,

    /// <summary>A consent that it needs is missing.</summary>
    LacksConsent = 256,

    /// <summary>Those that say something about the therapy.</summary>
    Clinical = OpenRisk | Deteriorated | Rupture | OffTrack,
}

public static class CaseloadFactsRules
{
    private static readonly (CaseloadFacts Fact, CaseloadAlert Alert)[] InOrder =
    [
        (CaseloadFacts.OpenRisk, CaseloadAlert.RiskFlag),
        (CaseloadFacts.Deteriorated, CaseloadAlert.Deteriorated),
        (CaseloadFacts.Rupture, CaseloadAlert.AllianceRupture),
        (CaseloadFacts.OffTrack, CaseloadAlert.OffTrack),
        (CaseloadFacts.ToRecord, CaseloadAlert.AttendanceToRecord),
        (CaseloadFacts.OverdueNote, CaseloadAlert.NoteOverdue),
        (CaseloadFacts.MissedLast, CaseloadAlert.MissedLast),
        (CaseloadFacts.NothingBooked, CaseloadAlert.NothingBooked),
        (CaseloadFacts.LacksConsent, CaseloadAlert.ConsentMissing),
    ];

    /// <summary>The alerts, the most pressing first.</summary>
    public static IReadOnlyList<CaseloadAlert> Alerts(this CaseloadFacts facts) =>
        [.. InOrder.Where(one => facts.HasFlag(one.Fact)).Select(one => one.Alert)];
}
