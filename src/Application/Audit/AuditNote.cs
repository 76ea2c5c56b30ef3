using AlSoor.Domain.Access;
using AlSoor.Domain.Audit;

namespace AlSoor.Application.Audit;

/// <summary>What is to be told of one access: an entry of the log before it has its place and its hash.</summary>
public sealed record AuditNote
{
    /// <summary>The outcome of what was done; every other but <see cref="Replayed"/> is the code of a refusal.</summary>
    public const string Ok = "ok";

    /// <summary>The outcome of a request whose answer was given before: nothing was done.</summary>
    public const string Replayed = "replayed";

    public required string Actor { get; init; }

    public required Role Role { get; init; }

    public TherapistId? TherapistId { get; init; }

    public required string Operation { get; init; }

    public required AuditAccess Access { get; init; }

    public Guid? Target { get; init; }

    public required string Outcome { get; init; }

    public string? Source { get; init; }

    public string? TraceId { get; init; }

    public bool BrokeGlass { get; init; }

    public required IReadOnlyCollection<ClientId> Clients { get; init; }
}

/// <summary>The log of who saw or changed whose data.</summary>
public interface IAuditLog
{
    /// <summary>Writes the note in a transaction that it shares with others that come at the same time. When this is over, the note is on the disk.</summary>
    Task RecordAsync(AuditNote note, CancellationToken cancellationToken);
}

/// <summary>A query that is recorded though no client's data is in its answer.</summary>
public interface IAlwaysAudited;
