using AlSoor.Domain.Audit;

namespace AlSoor.Infrastructure.Audit;

/// <summary>Tells what was done to an entry that does not match its hash, as far as can be found out by trying.</summary>
internal sealed class AuditDiagnosis(AuditEvent entry, byte[] key)
{
    /// <summary>How far away the entry's own place is looked for.</summary>
    private const int Reach = 64;

    /// <summary>How many exchanges of one client for another are tried.</summary>
    private const int MaxTries = 200_000;

    private readonly List<Guid> _clients = [.. entry.ClientIds.Select(client => client.Value)];

    /// <summary>Whether the entry is one that was recorded in another place nearby.</summary>
    public bool IsAnother(IReadOnlyCollection<AuditEvent> neighbours)
    {
        var near = neighbours.Where(other => Math.Abs(other.Sequence - entry.Sequence) <= Reach).ToList();
        return near.Exists(place => place.Sequence != entry.Sequence
            && near.Exists(before => Matches(before.Hash, place.Sequence, _clients)));
    }

    /// <summary>Whether the entry matches with one client more, one less, or one instead of another.</summary>
    public bool HasOtherClients(byte[] previous, IReadOnlyCollection<Guid> known)
    {
        var others = known.Except(_clients).ToList();
        return _clients.Exists(added => Matches(previous, entry.Sequence, Without(added)))
            || others.Exists(taken => Matches(previous, entry.Sequence, [.. _clients, taken]))
            || ((long)_clients.Count * others.Count <= MaxTries
                && _clients.Exists(added => others.Exists(taken => Matches(previous, entry.Sequence, [.. Without(added), taken]))));
    }

    private List<Guid> Without(Guid client) => [.. _clients.Where(other => other != client)];

    private bool Matches(byte[] previous, long sequence, IEnumerable<Guid> clients) =>
        AuditHash.Of(key, previous, entry, sequence, clients).AsSpan().SequenceEqual(entry.Hash);
}
