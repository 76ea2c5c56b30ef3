using AlSoor.Persistence.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Schema;

/// <summary>A SQLite file migrates itself when the service starts.</summary>
public sealed class SqliteSetupTests(SqliteEngine engine) : IClassFixture<SqliteEngine>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly string[] Pragmas = ["journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete"];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Makes_the_folder_and_the_file()
    {
        await StartAsync("data", "clinic", "clinic.db");

        Assert.True(File.Exists(_folder.File("data", "clinic", "clinic.db")));
        Assert.Empty(Directory.GetFiles(_folder.File("data", "clinic"), "*.before-*"));
    }

    [Fact]
    public async Task Copies_an_older_file_before_it_migrates_it_with_what_is_still_in_the_log()
    {
        // The writer stays open, so that its rows are in the write-ahead log and not yet in the file.
        await using var writer = await OpenAsync("clinic.db");
        await RunAsync(writer, "PRAGMA journal_mode = WAL; CREATE TABLE Older (Note TEXT); INSERT INTO Older VALUES ('kept');");

        await StartAsync("clinic.db");

        var copy = Assert.Single(Directory.GetFiles(_folder.Path, "clinic.db.before-*_Initial"));
        await using var before = await OpenAsync(Path.GetFileName(copy));
        Assert.Equal("kept", await RunAsync(before, "SELECT Note FROM Older"));
        Assert.Equal(0L, await RunAsync(before, "SELECT count(*) FROM sqlite_master WHERE name = 'Sessions'"));
    }

    [Fact]
    public async Task Copies_nothing_when_there_is_nothing_to_migrate()
    {
        await StartAsync("clinic.db");
        await StartAsync("clinic.db");

        Assert.Empty(Directory.GetFiles(_folder.Path, "*.before-*"));
    }

    [Fact]
    public async Task Clears_the_lock_that_a_killed_migration_has_left()
    {
        await using (var killed = await OpenAsync("clinic.db"))
        {
            await RunAsync(killed, """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-01 06:00:00');
                """);
        }

        var started = await StartAsync("clinic.db");

        Assert.Empty(await started.InDatabaseAsync(db => db.Database.GetPendingMigrationsAsync()));
    }

    /// <summary>EF makes some tables anew outside of any transaction: what a kill leaves there EF could neither go on with nor undo.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Puts_back_what_a_killed_migration_has_left_half_done(bool isNew)
    {
        var copy = "-";
        if (!isNew)
        {
            await StartAsync("clinic.db");
            copy = _folder.File("clinic.db.before-Next");
            await using var whole = await OpenAsync("clinic.db");
            await RunAsync(whole, $"INSERT INTO Rooms (Id, Name, Capacity, Version) VALUES ('{Guid.CreateVersion7()}', 'Kept', 2, 1); VACUUM INTO '{copy}';");
        }

        await using (var killed = await OpenAsync("clinic.db"))
            await RunAsync(killed, "CREATE TABLE ef_temp_Clients (Id TEXT); DROP TABLE IF EXISTS ApiKeys; DROP TABLE IF EXISTS Rooms; CREATE TABLE Therapists2 (Id TEXT);");
        await File.WriteAllTextAsync(_folder.File("clinic.db.migrating"), copy, TestContext.Current.CancellationToken);

        await StartAsync("clinic.db");

        await using var connection = await OpenAsync("clinic.db");
        Assert.Equal(0L, await RunAsync(connection, "SELECT count(*) FROM sqlite_master WHERE name IN ('ef_temp_Clients', 'Therapists2')"));
        Assert.Equal(isNew ? 0L : 1L, await RunAsync(connection, "SELECT count(*) FROM Rooms WHERE Name = 'Kept'"));
        Assert.Empty(await File.ReadAllTextAsync(_folder.File("clinic.db.migrating"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Several_that_start_at_once_on_a_new_file_all_do()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => StartAsync("clinic.db"))));

        await using var connection = await OpenAsync("clinic.db");
        Assert.Equal(1L, await RunAsync(connection, "SELECT count(*) FROM Clinic"));
        Assert.Equal(0L, await RunAsync(connection, "SELECT count(*) - count(DISTINCT MigrationId) FROM __EFMigrationsHistory"));
    }

    [Fact]
    public async Task One_who_comes_while_another_migrates_waits_for_it()
    {
        // The other's hold would let readers in: the newcomer waits only because it wants the file for itself.
        await File.WriteAllTextAsync(_folder.File("clinic.db.migrating"), "", TestContext.Current.CancellationToken);
        var other = new FileStream(_folder.File("clinic.db.migrating"), FileMode.Open, FileAccess.Read, FileShare.Read);
        var waiting = StartAsync("clinic.db");
        Assert.False(waiting.IsCompleted);

        await other.DisposeAsync();

        await waiting;
    }

    [Fact]
    public async Task A_file_restored_without_its_log_gets_one_again()
    {
        await (await StartAsync("clinic.db")).StopAsync();
        await using (var restored = await OpenAsync("clinic.db"))
            Assert.Equal("delete", await RunAsync(restored, "PRAGMA journal_mode = DELETE"));

        await StartAsync("clinic.db");

        await using var connection = await OpenAsync("clinic.db");
        Assert.Equal("wal", await RunAsync(connection, "PRAGMA journal_mode"));
    }

    [Fact]
    public async Task Every_connection_is_durable_checks_foreign_keys_and_waits_for_other_writers_when_it_is_opened_again_too()
    {
        const long Full = 2;
        object?[] settings = ["wal", Full, 1L, 30_000L, 1L];

        Assert.Equal(settings, await PragmasAsync());
        Assert.Equal(settings, await PragmasAsync());
        SqliteConnection.ClearAllPools();
        Assert.Equal(settings, await PragmasAsync());

        Task<List<object?>> PragmasAsync() => engine.Clinic.InDatabaseAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            var connection = (SqliteConnection)db.Database.GetDbConnection();
            var read = new List<object?>();
            foreach (var pragma in Pragmas)
                read.Add(await RunAsync(connection, $"PRAGMA {pragma}"));
            return read;
        });
    }

    [Theory]
    [InlineData("Status", Lengths.Code)]
    [InlineData("PreferredLanguage", Lengths.Language)]
    public async Task A_text_that_is_too_long_is_refused_by_the_file_itself(string column, int length)
    {
        var id = await new People(engine.Clinic).ClientAsync();

        await SetAsync(new string('x', length));
        var refused = await Assert.ThrowsAsync<SqliteException>(() => SetAsync(new string('x', length + 1)));

        const int ConstraintCheck = 275;
        Assert.Equal(ConstraintCheck, refused.SqliteExtendedErrorCode);

        Task<int> SetAsync(string text) => engine.Clinic.InDatabaseAsync(db =>
#pragma warning disable EF1003 // The column comes from the theory.
            db.Database.ExecuteSqlRawAsync("UPDATE \"Clients\" SET \"" + column + "\" = {0} WHERE \"Id\" = {1}", text, id.Value));
#pragma warning restore EF1003
    }

    /// <summary>Starts the service on a file of the test's folder, by a real clock.</summary>
    private async Task<Clinic> StartAsync(params string[] file)
    {
        using var patience = new CancellationTokenSource(Patience);
        var clinic = engine.Host(connectionString: _folder.Database(file), time: TimeProvider.System);
        await clinic.SetUpAsync(setup => setup.PrepareToServeAsync(patience.Token));
        return clinic;
    }

    private async Task<SqliteConnection> OpenAsync(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(_folder.Database(file)) { Pooling = false }.ToString());
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<object?> RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are the tests' own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}
