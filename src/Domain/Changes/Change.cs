using AlSoor.Domain.Common;

namespace AlSoor.Domain.Changes;

/// <summary>What happened to a thing.</summary>
public enum ChangeKind
{
    Created,
    Updated,
    Deleted,
}

/// <summary>The things whose changes are told of.</summary>
public enum ChangedThing
{
    Client,
    Therapist,
    WorkingHours,
    TimeOff,
    Room,
    Closure,
    Session,
    SessionPlan,
    Hold,
    WaitlistEntry,
    Episode,
    Assessment,
    AllianceRating,
    Goal,
    Task,
    RiskFlag,
    Consent,
    Note,
    Measure,
    ConsentKind,
    NoteTemplate,
}

/// <summary>
/// That a thing was changed, and nothing of what it says. It is written in the transaction of the change itself, one for each thing however
/// often the transaction touched it.
/// </summary>
public sealed class Change : IBookkeeping
{
    /// <summary>So many changes of one transaction can be told apart.</summary>
    public const int MaxTogether = 100_000;

    /// <summary>
    /// Its place in the feed: the number of the transaction's entry in the audit log times <see cref="MaxTogether"/>, plus its place in the
    /// transaction. Transactions commit in the order of the log, so that nothing ever appears before what was read already.
    /// </summary>
    public required long Sequence { get; init; }

    public required ChangedThing Thing { get; init; }

    /// <summary>The thing's id, or its code if that is what names it.</summary>
    public required string ThingKey { get; init; }

    public required ChangeKind Kind { get; init; }

    /// <summary>The thing's version since then; none for what has none.</summary>
    public int? Version { get; init; }

    /// <summary>At whose desk it is; none for what is at none.</summary>
    public TherapistId? TherapistId { get; init; }

    /// <summary>At whose desk it was before, if this change has moved it.</summary>
    public TherapistId? FormerTherapistId { get; init; }

    /// <summary>Whose it is, if it is one client's and at no desk.</summary>
    public ClientId? ClientId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The first place after all that the transaction with this number in the audit log may have.</summary>
    public static long EndOf(long transaction) => ((transaction + 1) * MaxTogether) - 1;
}
