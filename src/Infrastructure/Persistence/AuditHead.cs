namespace AlSoor.Infrastructure.Persistence;

/// <summary>The one row that holds the end of the audit log. Who appends to the log updates it first, so that one does at a time.</summary>
public sealed class AuditHead
{
    public const int TheOne = 1;

    public int Id { get; init; } = TheOne;

    /// <summary>Events so far.</summary>
    public required long Sequence { get; init; }

    /// <summary>The hash of the last of them; empty before the first.</summary>
    public required byte[] Hash { get; init; }
}
