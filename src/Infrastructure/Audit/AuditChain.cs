using AlSoor.Application.Audit;
using AlSoor.Domain.Audit;
using AlSoor.Infrastructure.Encryption;
using AlSoor.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Audit;

/// <summary>
/// Appends to the log within the present transaction, as the last that it does: whoever updates the head's row has the end of the log until
/// they commit. Two commands append however many entries are appended together.
/// </summary>
public sealed class AuditChain(Keyring keys, TimeProvider time)
{
    private static readonly JsonRows s_events = new(
        "AuditEvents",
        ("Sequence", JsonColumn.Number),
        ("At", JsonColumn.Instant),
        ("Actor", JsonColumn.Text),
        ("Role", JsonColumn.Text),
        ("TherapistId", JsonColumn.Id),
        ("Operation", JsonColumn.Text),
        ("Access", JsonColumn.Text),
        ("Target", JsonColumn.Id),
        ("Outcome", JsonColumn.Text),
        ("Source", JsonColumn.Text),
        ("TraceId", JsonColumn.Text),
        ("BrokeGlass", JsonColumn.YesNo),
        ("ClientsAsIn", JsonColumn.Number),
        ("KeyId", JsonColumn.Text),
        ("Hash", JsonColumn.Bytes));

    private static readonly JsonRows s_clients = new("AuditEventClients", ("ClientId", JsonColumn.Id), ("Sequence", JsonColumn.Number));

    /// <param name="known">Earlier entries: one that is about the same clients as one of them does not name them again.</param>
    /// <returns>Which entry the last one is, and when it was made.</returns>
    public async Task<(long Sequence, DateTimeOffset At)> AppendAsync(
        ClinicDbContext db, IReadOnlyCollection<AuditNote> notes, KnownClients? known, CancellationToken cancellationToken)
    {
        var keyId = keys.CurrentId;
        var key = AuditHash.KeyOf(keys, keyId)!;
        var named = notes.Select(note => ClientSet.Of(note.Clients)).ToList();
        var earlier = named.ConvertAll(clients => known?.Find(clients));
        var (sequence, hash, there) = await TakeHeadAsync(db, notes.Count, [.. earlier.OfType<KnownEntry>().Select(entry => entry.Sequence).Distinct()], cancellationToken);

        // The time is read when the end of the log is ours: the log is in order of time.
        var now = time.GetUtcNow();
        var events = new List<object?[]>();
        var clients = new List<object?[]>();
        foreach (var (place, note) in notes.Index())
        {
            var same = earlier[place] is { } entry && entry.IsIn(there) ? entry.Sequence : (long?)null;
            var (made, ids) = (EntryOf(note, ++sequence, now, keyId, same), named[place].Ids);
            hash = AuditHash.Of(key, hash, made, sequence, ids);
            events.Add(ValuesOf(made, hash));
            if (same is null)
            {
                clients.AddRange(ids.Select(id => new object?[] { id, made.Sequence }));
                known?.Add(named[place], new(sequence, hash));
            }
        }

        var append = $"{s_events.Insert(db, 0)}{s_clients.Insert(db, 1)}UPDATE \"AuditHead\" SET \"Hash\" = {{2}} WHERE \"Id\" = 1;";
        await db.Database.ExecuteSqlRawAsync(append, [JsonRows.Write(events), JsonRows.Write(clients), hash], cancellationToken);
        return (sequence, now);
    }

    /// <summary>Takes the end of the log, and tells what it was, and the hashes of those of some earlier entries that are there.</summary>
    private static async Task<(long Sequence, byte[] Hash, IReadOnlyDictionary<long, byte[]> There)> TakeHeadAsync(
        ClinicDbContext db, int count, IReadOnlyCollection<long> earlier, CancellationToken cancellationToken)
    {
        var numbers = db.Database.IsSqlServer() ? "SELECT CAST(\"value\" AS bigint) FROM OPENJSON({1})" : "SELECT \"value\" FROM json_each({1})";
        var sql = $$"""
            UPDATE "AuditHead" SET "Sequence" = "Sequence" + {0} WHERE "Id" = 1;
            SELECT "Sequence", "Hash", 0 AS "IsHead" FROM "AuditEvents" WHERE "Sequence" IN ({{numbers}})
            UNION ALL SELECT "Sequence", "Hash", 1 FROM "AuditHead" WHERE "Id" = 1
            """;

        var there = new Dictionary<long, byte[]>();
        (long Sequence, byte[] Hash)? head = null;
        foreach (var (sequence, hash, isHead) in await db.ReadByHandAsync(
            sql,
            [count, $"[{string.Join(',', earlier)}]"],
            row => (row.GetInt64(0), row.GetFieldValue<byte[]>(1), row.GetInt32(2) == 1),
            cancellationToken))
        {
            if (isHead)
                head = (sequence - count, hash);
            else
                there[sequence] = hash;
        }

        return head is { } end
            ? (end.Sequence, end.Hash, there)
            : throw new InvalidOperationException("The audit log has lost its head: nothing can be recorded, and so nothing is done.");
    }

    private static AuditEvent EntryOf(AuditNote note, long sequence, DateTimeOffset now, string keyId, long? clientsAsIn) => new()
    {
        Sequence = sequence,
        At = now,
        Actor = Cut(note.Actor),
        Role = note.Role,
        TherapistId = note.TherapistId,
        Operation = Plain(note.Operation)!,
        Access = note.Access,
        Target = note.Target,
        Outcome = Plain(note.Outcome)!,
        Source = Plain(note.Source),
        TraceId = Plain(note.TraceId),
        BrokeGlass = note.BrokeGlass,
        ClientsAsIn = clientsAsIn,
        KeyId = keyId,
        Hash = [],
    };

    private static object?[] ValuesOf(AuditEvent entry, byte[] hash) =>
    [
        entry.Sequence,
        entry.At.UtcDateTime,
        entry.Actor,
        entry.Role.ToString(),
        entry.TherapistId?.Value,
        entry.Operation,
        entry.Access.ToString(),
        entry.Target,
        entry.Outcome,
        entry.Source,
        entry.TraceId,
        entry.BrokeGlass,
        entry.ClientsAsIn,
        entry.KeyId,
        hash,
    ];

    /// <summary>Not between the halves of one sign: neither can be kept alone, and what is read back must be what was hashed.</summary>
    private static string Cut(string text)
    {
        if (text.Length <= Lengths.Audit)
            return text;
        return text[..(char.IsHighSurrogate(text[Lengths.Audit - 1]) ? Lengths.Audit - 1 : Lengths.Audit)];
    }

    /// <summary>As a column without Unicode keeps it.</summary>
    private static string? Plain(string? text) =>
        text is null ? null : string.Concat(Cut(text).Select(letter => letter is >= ' ' and <= '~' ? letter : '?'));
}
