using AlSoor.Persistence.Tests.Schema;
using AlSoor.Persistence.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Reporting;

/// <summary>On SQLite a table that a view reads cannot be made anew: migrations run without the views.</summary>
public sealed class ReportingUpgradeTests(SqliteEngine engine) : IClassFixture<SqliteEngine>, IDisposable
{
    private const string Views = "SELECT group_concat(name || ' ' || sql, ';') FROM (SELECT name, sql FROM sqlite_master WHERE type = 'view' ORDER BY name)";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_with_views_in_place_is_migrated_and_has_the_present_ones_then()
    {
        // Later migrations make the tables of sessions and clients anew.
        await using (var db = Offline.Sqlite(_folder.Database("clinic.db")))
            await db.Database.MigrateAsync("Initial", TestContext.Current.CancellationToken);
        await ReadAsync("CREATE VIEW reporting_Older AS SELECT Id FROM Sessions; CREATE VIEW reporting_Rooms AS SELECT Id FROM Rooms");

        await StartAsync();

        var views = (string)(await ReadAsync(Views))!;
        Assert.DoesNotContain("Older", views, StringComparison.Ordinal);
        Assert.Contains("reporting_SessionDays", views, StringComparison.Ordinal);
        Assert.Equal(0L, await ReadAsync("SELECT count(RoomId) FROM reporting_Rooms"));
    }

    [Fact]
    public async Task A_view_that_is_not_as_it_should_be_is_made_anew_and_others_views_are_left_alone()
    {
        await StartAsync();
        var made = await ReadAsync(Views);
        await ReadAsync("CREATE VIEW Own AS SELECT 1; DROP VIEW reporting_Rooms; CREATE VIEW reporting_Rooms AS SELECT 1 AS One");

        await StartAsync();

        Assert.Equal($"Own CREATE VIEW Own AS SELECT 1;{made}", await ReadAsync(Views));
    }

    [Fact]
    public async Task A_start_writes_nothing_when_they_are_as_they_should_be()
    {
        await StartAsync();
        var version = await ReadAsync("PRAGMA schema_version");

        await StartAsync();

        Assert.Equal(version, await ReadAsync("PRAGMA schema_version"));
    }

    private Task StartAsync() => engine.Host(connectionString: _folder.Database("clinic.db"), time: TimeProvider.System)
        .SetUpAsync(setup => setup.PrepareToServeAsync(TestContext.Current.CancellationToken));

    private async Task<object?> ReadAsync(string sql)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(_folder.Database("clinic.db")) { Pooling = false }.ToString());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are the tests' own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
