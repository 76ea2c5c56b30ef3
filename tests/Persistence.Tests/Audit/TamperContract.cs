using System.Data.Common;
using AlSoor.Application.Clients;
using AlSoor.Application.Sessions;
using AlSoor.Domain.Audit;
using AlSoor.Infrastructure.Audit;
using AlSoor.Infrastructure.Encryption;
using AlSoor.Infrastructure.Persistence;
using AlSoor.Persistence.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Audit;

/// <summary>Whoever can write to the database and has no key leaves a trace, and it is found where it is.</summary>
public abstract class TamperContract(Engine engine) : Contract(engine)
{
    private static readonly Guid Other = new("0199d0a6-0000-7000-8000-000000000001");

    /// <summary>Each column of an entry, and what somebody might put there.</summary>
    public static TheoryData<string, object, AuditFault> Columns => new()
    {
        { nameof(AuditEvent.Sequence), 1_000_000L, AuditFault.Missing },
        { nameof(AuditEvent.At), new DateTime(2026, 11, 1, 6, 0, 1, DateTimeKind.Utc), AuditFault.Altered },
        { nameof(AuditEvent.Actor), "key:another", AuditFault.Altered },
        { nameof(AuditEvent.Role), "Reporting", AuditFault.Altered },
        { nameof(AuditEvent.Role), "Nobody", AuditFault.Altered },
        { nameof(AuditEvent.TherapistId), Other, AuditFault.Altered },
        { nameof(AuditEvent.Operation), "GetRoom", AuditFault.Altered },
        { nameof(AuditEvent.Access), "Read", AuditFault.Altered },
        { nameof(AuditEvent.Target), Other, AuditFault.Altered },
        { nameof(AuditEvent.Outcome), "forbidden", AuditFault.Altered },
        { nameof(AuditEvent.Source), "10.0.0.1", AuditFault.Altered },
        { nameof(AuditEvent.TraceId), "", AuditFault.Altered },
        { nameof(AuditEvent.BrokeGlass), true, AuditFault.Altered },
        { nameof(AuditEvent.ClientsAsIn), 1L, AuditFault.ClientsAltered },
        { nameof(AuditEvent.KeyId), "another", AuditFault.UnknownKey },
        { nameof(AuditEvent.Hash), new byte[32], AuditFault.Altered },
    };

    /// <summary>What lets the log be written to in the present transaction, by who may do anything.</summary>
    protected abstract IReadOnlyList<string> Unlock { get; }

    [Theory]
    [MemberData(nameof(Columns))]
    public Task An_edited_column_is_found(string column, object value, AuditFault fault) => Tampered(
        log => new(log.Sequence, fault),
        (db, log) => RunAsync(db, $"UPDATE \"AuditEvents\" SET \"{column}\" = {{0}} WHERE \"Sequence\" = {{1}}", value, log.Sequence),
        withoutClients: column == nameof(AuditEvent.Sequence));

    [Fact]
    public Task Every_column_is_tried() => Clinic.InDatabaseAsync(db =>
    {
        var columns = db.Model.FindEntityType(typeof(AuditEvent))!.GetProperties().Select(property => property.Name);
        Assert.Equal(columns.Order(StringComparer.Ordinal), Columns.Select(row => row.Data.Item1).Distinct().Order(StringComparer.Ordinal));
        return Task.FromResult(true);
    });

    [Fact]
    public Task A_deleted_entry_is_found() => Tampered(
        log => new(log.Sequence, AuditFault.Missing),
        (db, log) => RunAsync(db, "DELETE FROM \"AuditEvents\" WHERE \"Sequence\" = {0}", log.Sequence),
        withoutClients: true);

    [Fact]
    public Task An_entry_put_between_others_is_found() => Tampered(
        log => new(log.Sequence, AuditFault.Altered),
        async (db, log) =>
        {
            await ShiftAsync(db, log.Sequence, 1);
            await CopyAsync(db, log.Sequence - 1, log.Sequence);
            await RunAsync(db, "UPDATE \"AuditHead\" SET \"Sequence\" = \"Sequence\" + 1");
        });

    [Fact]
    public Task An_entry_put_at_the_end_is_found() => Tampered(
        log => new(log.Last, AuditFault.HeadAltered), (db, log) => CopyAsync(db, log.Last, log.Last + 1));

    [Fact]
    public Task An_entry_put_before_the_first_is_found() => Tampered(_ => new(0, AuditFault.Altered), (db, log) => CopyAsync(db, log.Last, 0));

    [Fact]
    public Task Two_that_have_changed_places_are_found() => Tampered(
        log => new(log.Sequence, AuditFault.OutOfOrder),
        async (db, log) =>
        {
            await MoveAsync(db, log.Sequence, 1_000_000);
            await MoveAsync(db, log.Sequence + 1, log.Sequence);
            await MoveAsync(db, 1_000_000, log.Sequence + 1);
        });

    [Fact]
    public Task A_log_that_is_cut_off_is_found() => Tampered(
        log => new(log.Sequence, AuditFault.ShorterThanHead), (db, log) => CutAsync(db, log.Sequence));

    [Fact]
    public Task A_log_that_is_cut_off_with_its_head_is_found_by_an_anchor_and_by_nothing_else() => InLogAsync(async (db, log) =>
    {
        var anchor = await Verifier(db).HeadAsync(Cancellation);
        await CutAsync(db, log.Sequence);
        var last = await db.AuditEvents.SingleAsync(entry => entry.Sequence == log.Sequence - 1, Cancellation);
        await RunAsync(db, "UPDATE \"AuditHead\" SET \"Sequence\" = {0}, \"Hash\" = {1}", last.Sequence, last.Hash);

        Assert.Null((await Verifier(db).VerifyAsync([], Cancellation)).Break);
        var verdict = await Verifier(db).VerifyAsync([AuditAnchor.Of(last.Sequence, last.Hash), anchor], Cancellation);
        Assert.Equal((new AuditBreak(log.Last, AuditFault.NotAsAnchored), 1), (verdict.Break, verdict.Anchors));
    });

    [Fact]
    public Task An_entry_that_is_another_than_was_anchored_is_found() => InLogAsync(async (db, log) =>
    {
        var verdict = await Verifier(db).VerifyAsync([new(log.Sequence, new string('0', 64))], Cancellation);
        Assert.Equal(new AuditBreak(log.Sequence, AuditFault.NotAsAnchored), verdict.Break);
    });

    [Fact]
    public Task A_head_with_another_hash_is_found() => Tampered(
        log => new(log.Last, AuditFault.HeadAltered), (db, _) => RunAsync(db, "UPDATE \"AuditHead\" SET \"Hash\" = {0}", new byte[32]));

    [Fact]
    public Task A_head_that_is_behind_the_log_is_found() => Tampered(
        log => new(log.Last - 1, AuditFault.HeadAltered), (db, _) => RunAsync(db, "UPDATE \"AuditHead\" SET \"Sequence\" = \"Sequence\" - 1"));

    [Fact]
    public Task A_head_that_is_gone_is_found() => Tampered(
        log => new(log.Last, AuditFault.HeadAltered), (db, _) => RunAsync(db, "DELETE FROM \"AuditHead\""));

    [Fact]
    public Task A_client_added_to_an_entry_is_found() => Tampered(
        log => new(log.Sequence, AuditFault.ClientsAltered),
        (db, log) => RunAsync(db, "INSERT INTO \"AuditEventClients\" (\"ClientId\", \"Sequence\") VALUES ({0}, {1})", Other, log.Sequence));

    [Fact]
    public Task A_client_taken_from_an_entry_is_found() => Tampered(
        log => new(log.Sequence, AuditFault.ClientsAltered),
        (db, log) => RunAsync(db, "DELETE FROM \"AuditEventClients\" WHERE \"Sequence\" = {0}", log.Sequence));

    [Fact]
    public Task A_client_put_in_anothers_place_is_found() => Tampered(
        log => new(log.Sequence, AuditFault.ClientsAltered),
        (db, log) => RunAsync(db, "UPDATE \"AuditEventClients\" SET \"ClientId\" = {0} WHERE \"Sequence\" = {1}", Other, log.Sequence));

    [Fact]
    public Task A_client_added_to_an_entry_that_names_its_clients_elsewhere_is_found() => Tampered(
        log => new(log.Last, AuditFault.ClientsAltered),
        (db, log) => RunAsync(db, "INSERT INTO \"AuditEventClients\" (\"ClientId\", \"Sequence\") VALUES ({0}, {1})", Other, log.Last));

    [Fact]
    public Task An_entry_that_no_longer_tells_where_its_clients_are_named_is_found() => Tampered(
        log => new(log.Last, AuditFault.ClientsAltered),
        (db, log) => RunAsync(db, "UPDATE \"AuditEvents\" SET \"ClientsAsIn\" = NULL WHERE \"Sequence\" = {0}", log.Last));

    [Fact]
    public async Task The_database_itself_refuses_to_change_the_log()
    {
        var log = await ALogAsync();
        string[] attempts =
        [
            "UPDATE \"AuditEvents\" SET \"Outcome\" = 'ok' WHERE \"Sequence\" = {0}",
            "DELETE FROM \"AuditEvents\" WHERE \"Sequence\" = {0}",
            "UPDATE \"AuditEventClients\" SET \"Sequence\" = 1 WHERE \"Sequence\" = {0}",
            "DELETE FROM \"AuditEventClients\" WHERE \"Sequence\" = {0}",
        ];
        foreach (var attempt in attempts)
        {
            var refused = await Assert.ThrowsAnyAsync<DbException>(() => Clinic.InDatabaseAsync(async db =>
            {
                await RunAsync(db, attempt, log.Sequence);
                return true;
            }));
            Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        }

        Assert.Null((await Clinic.VerifyAsync()).Break);
    }

    /// <summary>Asserts that what is done to the log is found and named.</summary>
    protected Task Tampered(Func<Log, AuditBreak> expected, Func<ClinicDbContext, Log, Task> tamper, bool withoutClients = false) =>
        InLogAsync(async (db, log) =>
        {
            Assert.Null((await Verifier(db).VerifyAsync([], Cancellation)).Break);
            if (withoutClients)
                await RunAsync(db, "DELETE FROM \"AuditEventClients\" WHERE \"Sequence\" = {0}", log.Sequence);

            await tamper(db, log);

            var verdict = await Verifier(db).VerifyAsync([], Cancellation);
            Assert.Equal(expected(log), verdict.Break);
            Assert.InRange(verdict.Entries, 0, Math.Max(0, verdict.Break!.Sequence));
        });

    protected static async Task RunAsync(ClinicDbContext db, string sql, params object[] values) =>
        Assert.NotEqual(0, await db.Database.ExecuteSqlRawAsync(sql, values, Cancellation));

    private static AuditVerifier Verifier(ClinicDbContext db)
    {
        db.ChangeTracker.Clear();
        return new(db, new Keyring(Engine.Keys));
    }

    private static Task CutAsync(ClinicDbContext db, long from) => db.Database.ExecuteSqlRawAsync(
        "DELETE FROM \"AuditEventClients\" WHERE \"Sequence\" >= {0}; DELETE FROM \"AuditEvents\" WHERE \"Sequence\" >= {0}", [from], Cancellation);

    private static async Task MoveAsync(ClinicDbContext db, long from, long to)
    {
        await RunAsync(db, "UPDATE \"AuditEvents\" SET \"Sequence\" = {0} WHERE \"Sequence\" = {1}", to, from);
        await db.Database.ExecuteSqlRawAsync("UPDATE \"AuditEventClients\" SET \"Sequence\" = {0} WHERE \"Sequence\" = {1}", [to, from], Cancellation);
    }

    private static async Task ShiftAsync(ClinicDbContext db, long from, int by)
    {
        // In two steps, so that no number is had twice in between.
        foreach (var table in (string[])["AuditEvents", "AuditEventClients"])
        {
            await RunAsync(db, $"UPDATE \"{table}\" SET \"Sequence\" = \"Sequence\" + 1000000 WHERE \"Sequence\" >= {{0}}", from);
            await RunAsync(db, $"UPDATE \"{table}\" SET \"Sequence\" = \"Sequence\" - 1000000 + {{0}} WHERE \"Sequence\" >= 1000000", by);
        }
    }

    private static Task CopyAsync(ClinicDbContext db, long from, long to)
    {
        const string Rest = "\"At\", \"Actor\", \"Role\", \"TherapistId\", \"Access\", \"Target\", \"Outcome\", \"Source\", \"TraceId\", \"BrokeGlass\", \"KeyId\", \"Hash\"";
        return RunAsync(
            db,
            $"INSERT INTO \"AuditEvents\" (\"Sequence\", \"Operation\", {Rest}) SELECT {{0}}, 'GetRoom', {Rest} FROM \"AuditEvents\" WHERE \"Sequence\" = {{1}}",
            to,
            from);
    }

    /// <summary>Lets somebody who may do anything work in the log, and undoes it all.</summary>
    private async Task InLogAsync(Func<ClinicDbContext, Log, Task> work)
    {
        var log = await ALogAsync();
        await Clinic.InDatabaseAsync(db => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
            foreach (var sql in Unlock)
                await db.Database.ExecuteSqlRawAsync(sql, Cancellation);
            await work(db, log);
            await transaction.RollbackAsync(Cancellation);
            return true;
        }));
        Assert.Null((await Clinic.VerifyAsync()).Break);
    }

    /// <summary>A log in whose middle there is a booking of one client.</summary>
    private async Task<Log> ALogAsync()
    {
        var client = await People.ClientAsync();
        await Clinic.SendAsync(new BookSession([client], await People.TherapistAsync(), "cbt", At.Week(0)));
        var booked = (await Clinic.LogAsync())[^1].Sequence;
        await Clinic.SendAsync(new GetClient(client));
        await Refused.WithAsync("client-not-found", () => Clinic.SendAsync(new GetClient(ClientId.New())));
        await Clinic.SendAsync(new GetClient(client));
        return new(booked, (await Clinic.LogAsync())[^1].Sequence);
    }

    /// <param name="Sequence">The booking.</param>
    /// <param name="Last">The last entry.</param>
    protected sealed record Log(long Sequence, long Last);
}

public sealed class TamperOnSqlite(SqliteEngine engine) : TamperContract(engine), IClassFixture<SqliteEngine>
{
    protected override IReadOnlyList<string> Unlock =>
    [
        "PRAGMA defer_foreign_keys = ON",
        "DROP TRIGGER \"TR_AuditEvents_UPDATE\"",
        "DROP TRIGGER \"TR_AuditEvents_DELETE\"",
        "DROP TRIGGER \"TR_AuditEventClients_UPDATE\"",
        "DROP TRIGGER \"TR_AuditEventClients_DELETE\"",
    ];

    [Fact]
    public Task A_client_whose_id_is_written_in_other_letters_is_found() => Tampered(
        log => new(log.Sequence, AuditFault.ClientsAltered),
        (db, log) => RunAsync(db, "UPDATE \"AuditEventClients\" SET \"ClientId\" = lower(\"ClientId\") WHERE \"Sequence\" = {0}", log.Sequence));

    [Fact]
    public Task A_time_that_is_none_is_found() => Tampered(
        log => new(log.Sequence, AuditFault.Altered),
        (db, log) => RunAsync(db, "UPDATE \"AuditEvents\" SET \"At\" = 'yesterday' WHERE \"Sequence\" = {0}", log.Sequence));
}

public sealed class TamperOnSqlServer(SqlServerEngine engine) : TamperContract(engine), IClassFixture<SqlServerEngine>
{
    protected override IReadOnlyList<string> Unlock =>
    [
        "ALTER TABLE \"AuditEvents\" NOCHECK CONSTRAINT ALL",
        "ALTER TABLE \"AuditEventClients\" NOCHECK CONSTRAINT ALL",
        "DROP TRIGGER \"TR_AuditEvents\"",
        "DROP TRIGGER \"TR_AuditEventClients\"",
    ];
}
