namespace AlSoor.Infrastructure.Audit;

/// <summary>What is wrong where the log breaks.</summary>
public enum AuditFault
{
    /// <summary>The entry does not say what was recorded.</summary>
    Altered,

    /// <summary>Somebody was added to the entry's clients, taken away or put in another's place.</summary>
    ClientsAltered,

    /// <summary>The entry stands in the place of another.</summary>
    OutOfOrder,

    /// <summary>There is no entry of that number, and there are later ones.</summary>
    Missing,

    /// <summary>The log ends before the entry that its head names.</summary>
    ShorterThanHead,

    /// <summary>The head is not what the last entry has left.</summary>
    HeadAltered,

    /// <summary>There is no key of the id that the entry names.</summary>
    UnknownKey,

    /// <summary>An anchor's entry is not in the log: it was cut off, or written anew.</summary>
    NotAsAnchored,
}

/// <summary>The first place at which the log is not what was recorded.</summary>
public sealed record AuditBreak(long Sequence, AuditFault Fault)
{
    public override string ToString() => $"entry {Sequence} " + Fault switch
    {
        AuditFault.Altered => "was altered",
        AuditFault.ClientsAltered => "has other clients than were recorded",
        AuditFault.OutOfOrder => "is not in its place",
        AuditFault.Missing => "is missing",
        AuditFault.ShorterThanHead => "and those after it are missing: the log ends before its head",
        AuditFault.HeadAltered => "is not the log's end as its head says",
        AuditFault.UnknownKey => "names a key that is not known",
        AuditFault.NotAsAnchored => "is not in the log as it was anchored",
        _ => throw new InvalidOperationException(Fault.ToString()),
    };
}

/// <summary>What verifying the log has found.</summary>
/// <param name="Entries">How many entries were found as they were recorded, from the first on.</param>
/// <param name="Clients">How many clients these name, each as often as it is named.</param>
/// <param name="Anchors">How many anchors were found in the log.</param>
/// <param name="Head">The end of the log, by the last of these entries.</param>
/// <param name="Break">The first broken place; null where the log is whole.</param>
public sealed record AuditVerdict(long Entries, long Clients, int Anchors, AuditAnchor Head, AuditBreak? Break);
