using System.Data;
using AlSoor.Infrastructure.Persistence;
using AlSoor.Persistence.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Storage;

/// <summary>Connections to SQLite stay open, and are lent to contexts for as long as these need them.</summary>
public sealed class SqliteConnectionsTests(SqliteEngine engine) : IClassFixture<SqliteEngine>
{
    private static readonly CancellationToken s_cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_asks_nothing_has_no_connection_however_many_there_are()
    {
        var used = new HashSet<SqliteConnection>();

        await CrowdAsync(20);

        Assert.Single(used);

        Task<int> CrowdAsync(int left) => engine.Clinic.InDatabaseAsync(async db =>
        {
            await db.Clients.CountAsync(s_cancelled);
            used.Add(await LentAsync(db));
            await db.Database.CloseConnectionAsync();
            return left == 1 ? 0 : await CrowdAsync(left - 1);
        });
    }

    [Fact]
    public async Task The_one_that_was_given_back_last_is_lent_next()
    {
        SqliteConnection first = null!, last = null!;
        await engine.Clinic.InDatabaseAsync(async db =>
        {
            last = await LentAsync(db);
            return first = await engine.Clinic.InDatabaseAsync(LentAsync);
        });

        for (var time = 0; time < 3; time++)
            Assert.Same(last, await engine.Clinic.InDatabaseAsync(LentAsync));
        Assert.NotSame(first, last);
    }

    [Fact]
    public async Task A_rush_leaves_no_more_connections_open_than_are_kept()
    {
        const int Rush = 40;
        const int Kept = 32;
        var used = new List<SqliteConnection>();

        await RushAsync(Rush);

        Assert.Equal(Kept, used.Count(connection => connection.State == ConnectionState.Open));

        Task<int> RushAsync(int left) => engine.Clinic.InDatabaseAsync(async db =>
        {
            used.Add(await LentAsync(db));
            return left == 1 ? 0 : await RushAsync(left - 1);
        });
    }

    [Fact]
    public async Task Each_has_its_settings_also_one_that_was_lent_before()
    {
        for (var time = 0; time < 2; time++)
        {
            await engine.Clinic.InDatabaseAsync(async db =>
            {
                var connection = await LentAsync(db);
                Assert.Equal([1, 1, 2, 30_000], new[] { "foreign_keys", "secure_delete", "synchronous", "busy_timeout" }.Select(name => Setting(connection, name)));
                return true;
            });
        }
    }

    /// <summary>What a statement has changed is kept as it was until it is done: here six megabytes.</summary>
    [Fact]
    public async Task A_large_statement_can_be_done_and_when_it_fails_is_undone()
    {
        var names = await engine.Clinic.InDatabaseAsync(async db =>
        {
            await db.Database.ExecuteSqlRawAsync("CREATE TABLE \"Large\" (\"Number\" INTEGER NOT NULL PRIMARY KEY, \"Name\" TEXT NOT NULL UNIQUE)", s_cancelled);
            await db.Database.ExecuteSqlRawAsync(
                """
                WITH RECURSIVE "Numbers"("Number") AS (SELECT 1 UNION ALL SELECT "Number" + 1 FROM "Numbers" WHERE "Number" < 20000)
                INSERT INTO "Large" SELECT "Number", printf('%0128d', "Number") FROM "Numbers"
                """,
                s_cancelled);
            await using var transaction = await db.Database.BeginTransactionAsync(s_cancelled);
            await db.Database.ExecuteSqlRawAsync("UPDATE \"Large\" SET \"Name\" = 'done ' || \"Name\"", s_cancelled);
            var failed = await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync(
                "UPDATE \"Large\" SET \"Name\" = CASE \"Number\" WHEN 20000 THEN 'undone ' || printf('%0128d', 1) ELSE replace(\"Name\", 'done ', 'undone ') END", s_cancelled));
            Assert.Contains("UNIQUE", failed.Message, StringComparison.Ordinal);
            await transaction.CommitAsync(s_cancelled);
            return await db.Database.SqlQueryRaw<string>("SELECT substr(\"Name\", 1, 5) AS \"Value\" FROM \"Large\"").ToListAsync(s_cancelled);
        });

        Assert.Equal(20_000, names.Count(name => name == "done "));
    }

    [Fact]
    public async Task A_transaction_that_was_left_open_is_undone_when_its_context_is_given_back()
    {
        await engine.Clinic.InDatabaseAsync(async db =>
        {
            await db.Database.BeginTransactionAsync(s_cancelled);
            return await db.Database.ExecuteSqlRawAsync("UPDATE AuditHead SET Sequence = -1", s_cancelled);
        });

        await AssertUndoneAsync();
    }

    [Fact]
    public async Task One_with_a_transaction_that_nobody_has_ended_is_not_lent_again()
    {
        var left = await engine.Clinic.InDatabaseAsync(async db =>
        {
            await db.Database.OpenConnectionAsync(s_cancelled);
            await db.Database.ExecuteSqlRawAsync("BEGIN IMMEDIATE", s_cancelled);
            await db.Database.ExecuteSqlRawAsync("UPDATE AuditHead SET Sequence = -1", s_cancelled);
            return await LentAsync(db);
        });

        Assert.Equal(ConnectionState.Closed, left.State);
        await AssertUndoneAsync();
    }

    [Fact]
    public async Task One_that_is_in_use_when_the_service_stops_is_closed_when_its_work_is_done()
    {
        var clinic = engine.Host();
        SqliteConnection rests = null!, used = null!;
        await clinic.InDatabaseAsync(async db =>
        {
            used = await LentAsync(db);
            rests = await clinic.InDatabaseAsync(LentAsync);

            await clinic.StopAsync();

            Assert.Equal((ConnectionState.Closed, ConnectionState.Open), (rests.State, used.State));
            return await OneAsync(db);
        });

        Assert.Equal(ConnectionState.Closed, used.State);
    }

    [Fact]
    public async Task The_service_stops_while_others_work_on()
    {
        for (var time = 0; time < 30; time++)
        {
            var clinic = engine.Host();
            var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var working = Enumerable.Range(0, 4).Select(_ => Task.Run(WorkAsync, s_cancelled)).ToList();
            await begun.Task;

            await clinic.StopAsync();

            await Task.WhenAll(working);

            // Until there is no service to work with.
            async Task WorkAsync()
            {
                try
                {
                    while (true)
                    {
                        await clinic.InDatabaseAsync(async db =>
                        {
                            await using var transaction = await db.Database.BeginTransactionAsync(s_cancelled);
                            return await OneAsync(db);
                        });
                        begun.TrySetResult();
                    }
                }
                catch (ObjectDisposedException)
                {
                    begun.TrySetResult();
                }
            }
        }
    }

    private async Task AssertUndoneAsync()
    {
        Assert.NotEqual(-1, await engine.Clinic.InDatabaseAsync(db =>
            db.Database.SqlQuery<long>($"SELECT Sequence AS Value FROM AuditHead").SingleAsync(s_cancelled)));
        await engine.Clinic.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE AuditHead SET Sequence = Sequence", s_cancelled));
    }

    /// <summary>Has one lent to the context, until this is given back.</summary>
    private static async Task<SqliteConnection> LentAsync(ClinicDbContext db)
    {
        await db.Database.OpenConnectionAsync(s_cancelled);
        return (SqliteConnection)db.Database.GetDbConnection();
    }

    private static Task<int> OneAsync(ClinicDbContext db) => db.Database.ExecuteSqlRawAsync("SELECT 1", s_cancelled);

    private static long Setting(SqliteConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT * FROM pragma_" + name;
        return (long)command.ExecuteScalar()!;
    }
}
