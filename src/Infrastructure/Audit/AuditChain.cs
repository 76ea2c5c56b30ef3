using System.Globalization;
using System.Text;
using AlSoor.Application.Audit;
using AlSoor.Domain.Audit;
using AlSoor.Infrastructure.Encryption;
using AlSoor.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Audit;

/// <summary>
/// Appends to the log within the present transaction, as the last that it does: whoever updates the head's row has the end of the log until
/// they commit. Two commands append however many entries are appended together, within what an engine takes at once.
/// </summary>
public sealed class AuditChain(Keyring keys, TimeProvider time)
{
    /// <summary>SQL Server takes 2100 parameters in one command.</summary>
    private const int MaxParameters = 2000;
    private const int ParametersOfAnEvent = 14;

    /// <summary>SQL Server takes 1000 rows in one list of values.</summary>
    private const int MaxRows = 1000;

    private const string InsertEvent =
        "INSERT INTO \"AuditEvents\" (\"Sequence\", \"At\", \"Actor\", \"Role\", \"TherapistId\", \"Operation\", \"Access\", \"Target\", \"Outcome\", \"Source\", \"TraceId\", \"BrokeGlass\", \"KeyId\", \"Hash\") VALUES ";

    private const string InsertClient = "INSERT INTO \"AuditEventClients\" (\"ClientId\", \"Sequence\") VALUES ";

    public async Task AppendAsync(ClinicDbContext db, IReadOnlyCollection<AuditNote> notes, CancellationToken cancellationToken)
    {
        var keyId = keys.CurrentId;
        var key = AuditHash.KeyOf(keys, keyId)!;
        var (sequence, hash) = await TakeHeadAsync(db, notes.Count, cancellationToken);

        // The time is read when the end of the log is ours: the log is in order of time.
        var now = time.GetUtcNow();
        var statements = new Statements();
        foreach (var note in notes)
        {
            var entry = EntryOf(note, ++sequence, now, keyId);
            hash = AuditHash.Of(key, hash, entry);
            if (!statements.Take(ParametersOfAnEvent))
                await statements.RunAsync(db, cancellationToken);
            statements.Add(InsertEvent, ValuesOf(entry, hash));
            foreach (var part in entry.Clients)
            {
                if (!statements.Take(1))
                    await statements.RunAsync(db, cancellationToken);
                statements.Add(InsertClient, [part.ClientId.Value, part.Sequence]);
            }
        }

        statements.Add("UPDATE \"AuditHead\" SET \"Hash\" = ", hash, " WHERE \"Id\" = 1");
        await statements.RunAsync(db, cancellationToken);
    }

    /// <summary>Takes the end of the log, and tells what it was.</summary>
    private static async Task<(long Sequence, byte[] Hash)> TakeHeadAsync(ClinicDbContext db, int count, CancellationToken cancellationToken)
    {
        const string Sql = """
            UPDATE "AuditHead" SET "Sequence" = "Sequence" + {0} WHERE "Id" = 1;
            SELECT "Sequence", "Hash" FROM "AuditHead" WHERE "Id" = 1
            """;
        var heads = await db.Database.SqlQueryRaw<HeadRow>(Sql, count).ToListAsync(cancellationToken);
        return heads is [var head]
            ? (head.Sequence - count, head.Hash)
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
        entry.TherapistId?.Value,
        entry.Operation,
        entry.Access.ToString(),
        entry.Target,
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

    private sealed class HeadRow
    {
        public required long Sequence { get; init; }

        public required byte[] Hash { get; init; }
    }

    /// <summary>Statements that go to the database together, their values as parameters; rows of one table that follow each other are one statement.</summary>
    private sealed class Statements
    {
        private readonly StringBuilder _sql = new();
        private readonly List<object> _values = [];
        private string _open = "";
        private int _rows;

        /// <summary>Whether so many more parameters go into the same command.</summary>
        public bool Take(int parameters) => _values.Count + parameters <= MaxParameters;

        public void Add(string insert, IReadOnlyList<object?> row)
        {
            if (_open == insert && _rows < MaxRows)
            {
                _sql.Append(", ");
            }
            else
            {
                Close();
                _sql.Append(insert);
                _open = insert;
            }

            _rows++;
            _sql.Append('(');
            foreach (var (index, value) in row.Index())
            {
                if (index > 0)
                    _sql.Append(", ");
                Add(value);
            }

            _sql.Append(')');
        }

        public void Add(string before, object value, string after)
        {
            Close();
            _sql.Append(before);
            Add(value);
            _sql.Append(after).Append(";\n");
        }

        public async Task RunAsync(ClinicDbContext db, CancellationToken cancellationToken)
        {
            Close();
            await db.Database.ExecuteSqlRawAsync(_sql.ToString(), _values, cancellationToken);
            _sql.Clear();
            _values.Clear();
        }

        private void Close()
        {
            if (_rows > 0)
                _sql.Append(";\n");
            (_open, _rows) = ("", 0);
        }

        /// <summary>Texts and ids are parameters. What is absent has no type as a parameter, and a number of ours needs none.</summary>
        private void Add(object? value)
        {
            switch (value)
            {
                case null:
                    _sql.Append("NULL");
                    break;
                case long number:
                    _sql.Append(number.ToString(CultureInfo.InvariantCulture));
                    break;
                default:
                    _sql.Append('{').Append(_values.Count).Append('}');
                    _values.Add(value);
                    break;
            }
        }
    }
}
