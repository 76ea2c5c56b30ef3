using AlSoor.Domain.Access;
using AlSoor.Domain.Common;

namespace AlSoor.Domain.Audit;

public enum AuditAccess
{
    Read,
    Write,
}

/// <summary>
/// One entry of the log of who saw or changed what. It names people by their ids only, is never changed, and is chained to the entry
/// before it by its hash.
/// </summary>
public sealed class AuditEvent
{
    /// <summary>1, 2, 3 … without a gap.</summary>
    public required long Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who: <c>key:</c> and the id of an API key, <c>user:</c> and the subject of a token, <c>operator</c> at the command line, or <c>system</c>.</summary>
    public required string Actor { get; init; }

    public required Role Role { get; init; }

    /// <summary>Whose desk the actor has, if they are a therapist.</summary>
    public TherapistId? TherapistId { get; init; }

    /// <summary>The name of the use case.</summary>
    public required string Operation { get; init; }

    public required AuditAccess Access { get; init; }

    /// <summary>The id of the thing that was asked for or made, where it is one.</summary>
    public Guid? Target { get; init; }

    /// <summary><c>ok</c>, <c>replayed</c>, or the code of the refusal.</summary>
    public required string Outcome { get; init; }

    /// <summary>The network address that the request came from.</summary>
    public string? Source { get; init; }

    /// <summary>Finds the request in the service's logs.</summary>
    public string? TraceId { get; init; }

    /// <summary>Whether the actor could see one of the clients only because they broke the glass.</summary>
    public bool BrokeGlass { get; init; }

    /// <summary>Whose data it was, and an earlier entry's was not.</summary>
    public List<AuditEventClient> Clients { get; init; } = [];

    /// <summary>The earlier entry that was about the same clients: a day or a board is read again and again, and its clients are named once.</summary>
    public long? ClientsAsIn { get; init; }

    public AuditEvent? SameClients { get; init; }

    /// <summary>Whose data it was.</summary>
    public IEnumerable<ClientId> ClientIds => Clients.Concat(SameClients?.Clients ?? []).Select(part => part.ClientId);

    /// <summary>The key that the hash was made with.</summary>
    public required string KeyId { get; init; }

    /// <summary>HMAC-SHA256 over the hash before it and everything above.</summary>
    public required byte[] Hash { get; init; }
}

/// <summary>A client whose data an event is about.</summary>
public sealed class AuditEventClient
{
    public required ClientId ClientId { get; init; }

    public required long Sequence { get; init; }
}
