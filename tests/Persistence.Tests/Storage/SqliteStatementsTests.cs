using System.Data;
using System.Globalization;
using System.Runtime.InteropServices;
using AlSoor.Infrastructure.Persistence;
using AlSoor.Infrastructure.Persistence.Sqlite;
using AlSoor.Persistence.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Storage;

/// <summary>Connections to SQLite stay open, with what they have compiled. SQLite itself tells what it has compiled, and how often it ran it.</summary>
public sealed class SqliteStatementsTests(SqliteEngine engine) : IClassFixture<SqliteEngine>
{
    private const string One = "SELECT 1";

    private const int Reprepared = 5;
    private const int Runs = 6;

    private static readonly CancellationToken s_cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public Task A_query_that_was_compiled_is_run_again_whatever_its_values() => engine.Clinic.InDatabaseAsync(async db =>
    {
        foreach (var day in Enumerable.Range(1, 6))
        {
            await db.Sessions.Where(session => session.LocalDate == new DateOnly(2027, 1, day) && session.RoomId == null)
                .OrderBy(session => session.StartsAt).Take(day).ToListAsync(s_cancelled);
        }

        var sessions = Assert.Single(Compiled(db), statement => statement.Sql.Contains("\"LocalDate\" = @", StringComparison.Ordinal));
        Assert.Equal((6, 0), (sessions.Runs, sessions.Reprepared));
        return true;
    });

    [Fact]
    public async Task A_connection_and_what_it_has_compiled_outlast_the_use_of_their_context()
    {
        const string Text = "SELECT 'outlasts'";
        var first = await engine.Clinic.InDatabaseAsync(async db =>
        {
            await db.Database.ExecuteSqlRawAsync(Text, s_cancelled);
            return ConnectionOf(db).Handle;
        });

        var ran = await engine.Clinic.InDatabaseAsync(async db =>
        {
            Assert.Same(first, ConnectionOf(db).Handle);
            await db.Database.ExecuteSqlRawAsync(Text, s_cancelled);
            await db.Database.ExecuteSqlRawAsync(Text, s_cancelled);
            return Compiled(db).Single(statement => statement.Sql == Text).Runs;
        });

        Assert.Equal(3, ran);
    }

    [Fact]
    public async Task The_context_that_rested_last_is_used_next()
    {
        SqliteConnection first = null!, last = null!;
        await engine.Clinic.InDatabaseAsync(async db =>
        {
            await engine.Clinic.InDatabaseAsync(other => Task.FromResult(first = ConnectionOf(other)));
            return last = ConnectionOf(db);
        });

        for (var time = 0; time < 3; time++)
            Assert.Same(last, await engine.Clinic.InDatabaseAsync(db => Task.FromResult(ConnectionOf(db))));
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
            await OneAsync(db);
            used.Add(ConnectionOf(db));
            return left == 1 ? 0 : await RushAsync(left - 1);
        });
    }

    [Fact]
    public Task Those_are_kept_that_were_used_last() => engine.Clinic.InDatabaseAsync(async db =>
    {
        await OneAsync(db);

        foreach (var number in Enumerable.Range(2, SqliteStatements.PerConnection * 2))
        {
            var sql = "SELECT " + number.ToString(CultureInfo.InvariantCulture);
            await db.Database.ExecuteSqlRawAsync(sql, s_cancelled);
            if (number % 10 == 0)
                await OneAsync(db);
        }

        var kept = Compiled(db).Select(statement => statement.Sql).ToList();
        Assert.Equal(SqliteStatements.PerConnection, kept.Count);
        Assert.Contains(One, kept);
        Assert.DoesNotContain("SELECT 2", kept);
        return true;
    });

    [Fact]
    public Task One_that_is_too_long_is_not_kept() => engine.Clinic.InDatabaseAsync(async db =>
    {
        var sql = $"SELECT 1 {new string(' ', SqliteStatements.MaxLength)}";

        await db.Database.ExecuteSqlRawAsync(sql, s_cancelled);

        Assert.DoesNotContain(sql, Compiled(db).Select(statement => statement.Sql));
        return true;
    });

    [Fact]
    public Task One_that_failed_runs_the_next_time() => engine.Clinic.InDatabaseAsync(async db =>
    {
        for (var time = 0; time < 3; time++)
        {
            await Assert.ThrowsAsync<SqliteException>(() => ReadAsync("{"));
            Assert.Equal("{}", await ReadAsync("{}"));
        }

        return true;

        Task<string> ReadAsync(string json) => db.Database.SqlQuery<string>($"SELECT json({json}) AS Value").SingleAsync(s_cancelled);
    });

    [Fact]
    public Task A_script_that_makes_what_it_needs_runs_as_often_as_one_likes() => engine.Clinic.InDatabaseAsync(async db =>
    {
        for (var time = 0; time < 3; time++)
        {
            await db.Database.ExecuteSqlRawAsync(
                "CREATE TEMP TABLE Made (Number INTEGER); INSERT INTO Made VALUES (1); DROP TABLE Made;", s_cancelled);
        }

        return true;
    });

    [Fact]
    public async Task A_transaction_that_was_left_open_is_undone_when_its_context_is_given_back()
    {
        await engine.Clinic.InDatabaseAsync(async db =>
        {
            await db.Database.BeginTransactionAsync(s_cancelled);
            return await db.Database.ExecuteSqlRawAsync("UPDATE AuditHead SET Sequence = -1", s_cancelled);
        });

        Assert.NotEqual(-1, await engine.Clinic.InDatabaseAsync(db =>
            db.Database.SqlQuery<long>($"SELECT Sequence AS Value FROM AuditHead").SingleAsync(s_cancelled)));

        await engine.Clinic.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE AuditHead SET Sequence = Sequence", s_cancelled));
    }

    [Fact]
    public async Task A_connection_that_is_in_use_when_the_service_stops_is_closed_when_its_work_is_done()
    {
        var clinic = engine.Host();
        SqliteConnection rests = null!, used = null!;
        await clinic.InDatabaseAsync(async db =>
        {
            await clinic.InDatabaseAsync(async other => (rests = ConnectionOf(other), await OneAsync(other)));
            await db.Database.OpenConnectionAsync(s_cancelled);
            used = ConnectionOf(db);

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

    private static Task<int> OneAsync(ClinicDbContext db) => db.Database.ExecuteSqlRawAsync(One, s_cancelled);

    private static SqliteConnection ConnectionOf(ClinicDbContext db) => (SqliteConnection)db.Database.GetDbConnection();

    private static List<(string Sql, int Runs, int Reprepared)> Compiled(ClinicDbContext db)
    {
        // By hand: the library knows only those statements that it has compiled since it was told to note them.
        var connection = ConnectionOf(db).Handle!.DangerousGetHandle();
        var found = new List<(string, int, int)>();
        for (var statement = NextStatement(connection, 0); statement != 0; statement = NextStatement(connection, statement))
            found.Add((Marshal.PtrToStringUTF8(TextOf(statement))!, StatusOf(statement, Runs, 0), StatusOf(statement, Reprepared, 0)));
        return found;
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_next_stmt")]
    private static extern nint NextStatement(nint connection, nint statement);

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_sql")]
    private static extern nint TextOf(nint statement);

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_stmt_status")]
    private static extern int StatusOf(nint statement, int what, int reset);
}
