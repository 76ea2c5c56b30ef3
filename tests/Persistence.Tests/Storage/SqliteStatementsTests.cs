using System.Globalization;
using System.Runtime.InteropServices;
using AlSoor.Infrastructure.Persistence;
using AlSoor.Infrastructure.Persistence.Sqlite;
using AlSoor.Persistence.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Storage;

/// <summary>What SQLite has compiled is run again. SQLite itself tells what it has compiled, and how often it ran it.</summary>
public sealed class SqliteStatementsTests(SqliteEngine engine) : IClassFixture<SqliteEngine>
{
    private const string One = "SELECT 1";

    private const int Reprepared = 5;
    private const int Runs = 6;

    private static readonly CancellationToken s_cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public Task A_query_that_was_compiled_is_run_again_whatever_its_values() => engine.Clinic.InDatabaseAsync(async db =>
    {
        await db.Database.OpenConnectionAsync(s_cancelled);
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
    public async Task It_outlasts_the_use_of_its_context()
    {
        const string Text = "SELECT 'outlasts'";
        await engine.Clinic.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(Text, s_cancelled));
        Assert.Equal((0, 0), await engine.Clinic.InDatabaseAsync(RunsAsync));

        await engine.Clinic.InDatabaseAsync(async db =>
        {
            await db.Database.OpenConnectionAsync(s_cancelled);
            return await db.Database.ExecuteSqlRawAsync(Text, s_cancelled);
        });
        Assert.Equal((1, 1), await engine.Clinic.InDatabaseAsync(RunsAsync));
        await engine.Clinic.InDatabaseAsync(async db =>
        {
            await db.Database.OpenConnectionAsync(s_cancelled);
            return await db.Database.ExecuteSqlRawAsync(Text, s_cancelled);
        });
        Assert.Equal((1, 2), await engine.Clinic.InDatabaseAsync(RunsAsync));

        static async Task<(int, int)> RunsAsync(ClinicDbContext db)
        {
            await db.Database.OpenConnectionAsync(s_cancelled);
            var found = Compiled(db).Where(statement => statement.Sql == Text).ToList();
            return (found.Count, found.Sum(statement => statement.Runs));
        }
    }

    [Fact]
    public Task Those_are_kept_that_were_used_last() => engine.Clinic.InDatabaseAsync(async db =>
    {
        await db.Database.OpenConnectionAsync(s_cancelled);
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
        await db.Database.OpenConnectionAsync(s_cancelled);
        var sql = $"SELECT 1 {new string(' ', SqliteStatements.MaxLength)}";

        await db.Database.ExecuteSqlRawAsync(sql, s_cancelled);

        Assert.DoesNotContain(sql, Compiled(db).Select(statement => statement.Sql));
        return true;
    });

    [Fact]
    public Task One_that_failed_runs_the_next_time() => engine.Clinic.InDatabaseAsync(async db =>
    {
        await db.Database.OpenConnectionAsync(s_cancelled);
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
        await db.Database.OpenConnectionAsync(s_cancelled);
        for (var time = 0; time < 3; time++)
        {
            await db.Database.ExecuteSqlRawAsync(
                "CREATE TEMP TABLE Made (Number INTEGER); INSERT INTO Made VALUES (1); DROP TABLE Made;", s_cancelled);
        }

        return true;
    });

    private static Task<int> OneAsync(ClinicDbContext db) => db.Database.ExecuteSqlRawAsync(One, s_cancelled);

    private static List<(string Sql, int Runs, int Reprepared)> Compiled(ClinicDbContext db)
    {
        // By hand: the library knows only those statements that it has compiled since it was told to note them.
        var connection = ((SqliteConnection)db.Database.GetDbConnection()).Handle!.DangerousGetHandle();
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
