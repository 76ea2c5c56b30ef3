using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AlSoor.Infrastructure.Audit;

/// <summary>Clients that an entry is about, each once.</summary>
/// <param name="Digest">The same for the same clients, in whatever order they were named.</param>
public readonly record struct ClientSet(IReadOnlyList<Guid> Ids, Guid Digest)
{
    public static ClientSet Of(IEnumerable<ClientId> clients)
    {
        var ids = clients.Select(client => client.Value).Distinct().Order().ToArray();
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes<Guid>(ids), hash);
        return new(ids, new(hash[..16]));
    }
}

/// <summary>An entry of the log that names its clients.</summary>
public readonly record struct KnownEntry(long Sequence, byte[] Hash)
{
    /// <summary>
    /// Whether it is in the log still: its transaction may have been undone, or the database may have been put back to an earlier day, and have
    /// another entry of that number since.
    /// </summary>
    /// <param name="there">Hashes of entries that are in the log, by number.</param>
    public bool IsIn(IReadOnlyDictionary<long, byte[]> there) => there.TryGetValue(Sequence, out var hash) && Hash.AsSpan().SequenceEqual(hash);
}

/// <summary>
/// The entry in which this process has last named some clients. Days, boards and caseloads are read again and again: their clients, each of
/// whom has a place of their own in the index by client, are written once. For one writer at a time.
/// </summary>
public sealed class KnownClients
{
    /// <summary>How many sets are remembered at least, of those that were used last; never more than twice as many.</summary>
    private const int Kept = 2000;

    private Dictionary<Guid, KnownEntry> _recent = [];
    private Dictionary<Guid, KnownEntry> _older = [];

    public KnownEntry? Find(ClientSet clients)
    {
        if (_recent.TryGetValue(clients.Digest, out var entry))
            return entry;
        if (!_older.TryGetValue(clients.Digest, out entry))
            return null;
        Add(clients, entry);
        return entry;
    }

    public void Add(ClientSet clients, KnownEntry entry)
    {
        if (clients.Ids.Count == 0)
            return;
        if (_recent.Count == Kept)
            (_older, _recent) = (_recent, []);
        _recent[clients.Digest] = entry;
    }
}
