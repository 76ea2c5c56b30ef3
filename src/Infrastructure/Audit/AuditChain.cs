using AlSoor.Application.Audit;
using AlSoor.Domain.Audit;
using AlSoor.Infrastructure.Encryption;
using AlSoor.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace AlSoor.Infrastructure.Audit;

/// <summary>
/// Appends to the log within the present transaction, as the last that it does: whoever updates the head's row has the end of the log until
/// they commit. Two commands append however many entries are appended together, within what an engine takes at once.
/// </summary>
public sealed class AuditChain(Keyring keys, TimeProvider time)
{
    private const int ParametersOfAnEvent = 14;
    private const int ParametersOfAClient = 2;

    private const string InsertEvent =
        "INSERT INTO \"AuditEvents\" (\"Sequence\", \"At\", \"Actor\", \"Role\", \"TherapistId\", \"Operation\", \"Access\", \"Target\", \"Outcome\", \"Source\", \"TraceId\", \"BrokeGlass\", \"KeyId\", \"Hash\") VALUES ";

    private const string InsertClient = "INSERT INTO \"AuditEventClients\" (\"ClientId\", \"Sequence\") VALUES ";

    /// <returns>Which entry the last one is, and when it was made.</returns>
    public async Task<(long Sequence, DateTimeOffset At)> AppendAsync(
        ClinicDbContext db, IReadOnlyCollection<AuditNote> notes, CancellationToken cancellationToken)
    {
        var keyId = keys.CurrentId;
        var key = AuditHash.KeyOf(keys, keyId)!;
        var (sequence, hash) = await TakeHeadAsync(db, notes.Count, cancellationToken);

        // The time is read when the end of the log is ours: the log is in order of time.
        var now = time.GetUtcNow();
        var statements = new Statements();
        var clients = new List<AuditEventClient>();
        foreach (var note in notes)
        {
            var entry = EntryOf(note, ++sequence, now, keyId);
            hash = AuditHash.Of(key, hash, entry);
            if (!statements.Take(ParametersOfAnEvent))
                await statements.RunAsync(db, cancellationToken);
            statements.Add(InsertEvent, ValuesOf(entry, hash));
            clients.AddRange(entry.Clients);
        }

        foreach (var part in clients)
        {
            if (!statements.Take(ParametersOfAClient))
                await statements.RunAsync(db, cancellationToken);
            statements.Add(InsertClient, [part.ClientId.Value, part.Sequence]);
        }

        statements.Add("UPDATE \"AuditHead\" SET \"Hash\" = ", hash, " WHERE \"Id\" = 1");
        await statements.RunAsync(db, cancellationToken);
        return (sequence, now);
    }

    /// <summary>Takes the end of the log, and tells what it was.</summary>
    private static async Task<(long Sequence, byte[] Hash)> TakeHeadAsync(ClinicDbContext db, int count, CancellationToken cancellationToken)
    {
        const string Sql = """
            UPDATE "AuditHead" SET "Sequence" = "Sequence" + {0} WHERE "Id" = 1;
            SELECT "Sequence", "Hash" FROM "AuditHead" WHERE "Id" = 1
            """;

        // By hand: a query of EF's, which has two statements and two columns here, costs more than the rest of the entry.
        var command = db.GetService<IRawSqlCommandBuilder>().Build(Sql, [count], db.Model);
        var parameters = new RelationalCommandParameterObject(
            db.GetService<IRelationalConnection>(),
            command.ParameterValues,
            readerColumns: null,
            db,
            db.GetService<IRelationalCommandDiagnosticsLogger>(),
            CommandSource.FromSqlQuery);
        await using var reader = await command.RelationalCommand.ExecuteReaderAsync(parameters, cancellationToken);
        var head = reader.DbDataReader;
        return await reader.ReadAsync(cancellationToken)
            ? (head.GetInt64(0) - count, head.GetFieldValue<byte[]>(1))
            : throw new InvalidOperationException("The audit log has lost its head: nothing can be recorded, and so nothing is done.");
    }

    private static AuditEvent EntryOf(AuditNote note, long sequence, DateTimeOffset now, string keyId) => new()
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
        Clients = [.. note.Clients.Distinct().Select(client => new AuditEventClient { ClientId = client, Sequence = sequence })],
        KeyId = keyId,
        Hash = [],
    };

    private static object?[] ValuesOf(AuditEvent entry, byte[] hash) =>
    [
        entry.Sequence,
        entry.At.UtcDateTime,
        entry.Actor,
        entry.Role.ToString(),
        entry.TherapistId?.Value ?? Statements.NoId,
        entry.Operation,
        entry.Access.ToString(),
        entry.Target ?? Statements.NoId,
        entry.Outcome,
        entry.Source,
        entry.TraceId,
        entry.BrokeGlass,
        entry.KeyId,
        hash,
    ];

    private static string Cut(string text) => text.Length <= Lengths.Audit ? text : text[..Lengths.Audit];

    /// <summary>As a column without Unicode keeps it: what is read back must be what was hashed.</summary>
    private static string? Plain(string? text) =>
        text is null ? null : string.Concat(Cut(text).Select(letter => letter is >= ' ' and <= '~' ? letter : '?'));
}
