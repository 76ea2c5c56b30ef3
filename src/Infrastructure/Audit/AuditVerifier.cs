using AlSoor.Application.Audit;
using AlSoor.Domain.Audit;
using AlSoor.Infrastructure.Encryption;
using AlSoor.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Audit;

/// <summary>
/// Goes through the log from its beginning and names the first place that is not as it was recorded. It may run while the service does:
/// what is appended meanwhile is left for the next time.
/// </summary>
public sealed class AuditVerifier(ClinicDbContext db, Keyring keys)
{
    private const int PageSize = 500;

    /// <summary>The end of the log as its head says.</summary>
    public async Task<AuditAnchor> HeadAsync(CancellationToken cancellationToken)
    {
        var head = await db.AuditHead.SingleAsync(cancellationToken);
        return AuditAnchor.Of(head.Sequence, head.Hash);
    }

    /// <param name="anchors">Ends that the log had at some time, as they were noted outside.</param>
    public async Task<AuditVerdict> VerifyAsync(IReadOnlyCollection<AuditAnchor> anchors, CancellationToken cancellationToken)
    {
        // The last entry is read before the head: an append in between can put the head ahead of it, and never behind.
        var (first, last) = await EndsAsync(cancellationToken);
        var head = await db.AuditHead.SingleOrDefaultAsync(cancellationToken);
        var walk = new Walk(anchors);
        if (first < 1)
            return walk.BrokenAt(first, AuditFault.Altered);
        if (head is null)
            return walk.BrokenAt(last, AuditFault.HeadAltered);

        var misspelt = await MisspeltAsync(cancellationToken);
        while (walk.Sequence < head.Sequence)
        {
            var page = await PageAsync(walk.Sequence, head.Sequence, cancellationToken);
            if (page.Count == 0)
                return walk.BrokenAt(walk.Sequence + 1, walk.Sequence < last ? AuditFault.Altered : AuditFault.ShorterThanHead);

            foreach (var entry in page)
            {
                if (await FaultOfAsync(entry, walk, page, cancellationToken) is { } fault)
                    return walk.BrokenAt(walk.Sequence + 1, fault);
                if (entry.Sequence == misspelt)
                    return walk.BrokenAt(entry.Sequence, AuditFault.ClientsAltered);
                if (!walk.Pass(entry))
                    return walk.BrokenAt(entry.Sequence, AuditFault.NotAsAnchored);
            }
        }

        if (last > head.Sequence || !walk.Hash.AsSpan().SequenceEqual(head.Hash))
            return walk.BrokenAt(head.Sequence, AuditFault.HeadAltered);
        return walk.FirstAnchorAhead is { } ahead ? walk.BrokenAt(ahead, AuditFault.NotAsAnchored) : walk.Whole;
    }

    private async Task<AuditFault?> FaultOfAsync(AuditEvent entry, Walk walk, List<AuditEvent> page, CancellationToken cancellationToken)
    {
        if (entry.Sequence != walk.Sequence + 1)
            return AuditFault.Missing;
        if (AuditHash.KeyOf(keys, entry.KeyId) is not { } key)
            return AuditFault.UnknownKey;
        if (AuditHash.Of(key, walk.Hash, entry).AsSpan().SequenceEqual(entry.Hash))
            return null;

        var diagnosis = new AuditDiagnosis(entry, key);
        if (diagnosis.IsAnother(page))
            return AuditFault.OutOfOrder;

        var known = await db.Clients.Select(client => client.Id)
            .Union(db.AuditEvents.SelectMany(other => other.Clients).Select(part => part.ClientId))
            .ToListAsync(cancellationToken);
        return diagnosis.HasOtherClients(walk.Hash, [.. known.Select(client => client.Value)]) ? AuditFault.ClientsAltered : AuditFault.Altered;
    }

    private async Task<(long First, long Last)> EndsAsync(CancellationToken cancellationToken)
    {
        var events = await db.AuditEvents.OrderBy(entry => entry.Sequence).Select(entry => entry.Sequence).Take(1).ToListAsync(cancellationToken);
        var last = await db.AuditEvents.OrderByDescending(entry => entry.Sequence).Select(entry => entry.Sequence).Take(1).ToListAsync(cancellationToken);
        return events.Count == 0 ? (1, 0) : (events[0], last[0]);
    }

    /// <summary>
    /// The first entry with a client's id that says the same in other letters: it would pass the hash, and a search for the client's entries
    /// would not find it. Only SQLite keeps ids as text.
    /// </summary>
    private async Task<long?> MisspeltAsync(CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlite())
            return null;

        const string Sql = """
            SELECT min("Sequence") AS "Value" FROM "AuditEventClients"
            WHERE typeof("ClientId") <> 'text' OR length("ClientId") <> 36 OR "ClientId" <> upper("ClientId")
            """;
        return (await db.Database.SqlQueryRaw<long?>(Sql).ToListAsync(cancellationToken)).FirstOrDefault();
    }

    /// <summary>The next entries. One that cannot be read ends the page; none at all where it is the first.</summary>
    private async Task<List<AuditEvent>> PageAsync(long after, long to, CancellationToken cancellationToken)
    {
        foreach (var size in (int[])[PageSize, PageSize / 10, 1])
        {
            try
            {
                return await db.AuditEvents
                    .Where(entry => entry.Sequence > after && entry.Sequence <= to)
                    .OrderBy(entry => entry.Sequence)
                    .Take(size)
                    .WithClients()
                    .ToListAsync(cancellationToken);
            }
            catch (Exception unreadable) when (unreadable is FormatException or InvalidOperationException or InvalidCastException or ArgumentException)
            {
                // Somebody has put into a column what it never holds: fewer at once, until the one is found.
            }
        }

        return [];
    }

    /// <summary>How far the log was found whole.</summary>
    private sealed class Walk(IReadOnlyCollection<AuditAnchor> anchors)
    {
        private readonly ILookup<long, string> _anchors = anchors.ToLookup(anchor => anchor.Sequence, anchor => anchor.Hash);
        private long _clients;

        public long Sequence { get; private set; }

        public byte[] Hash { get; private set; } = [];

        /// <summary>The first anchor beyond the end of the log.</summary>
        public long? FirstAnchorAhead => anchors.Where(anchor => anchor.Sequence > Sequence).Min(anchor => (long?)anchor.Sequence);

        public AuditVerdict Whole => Verdict(null);

        public AuditVerdict BrokenAt(long sequence, AuditFault fault) => Verdict(new(sequence, fault));

        /// <summary>Takes an entry that is as it was recorded; false where an anchor knows another in its place.</summary>
        public bool Pass(AuditEvent entry)
        {
            var hash = Convert.ToHexStringLower(entry.Hash);
            if (_anchors[entry.Sequence].Any(anchored => anchored != hash))
                return false;

            (Sequence, Hash) = (entry.Sequence, entry.Hash);
            _clients += entry.ClientIds.Count();
            return true;
        }

        private AuditVerdict Verdict(AuditBreak? broken) =>
            new(Sequence, _clients, anchors.Count(anchor => anchor.Sequence <= Sequence), AuditAnchor.Of(Sequence, Hash), broken);
    }
}
