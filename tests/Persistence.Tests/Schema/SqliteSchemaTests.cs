using System.Text.RegularExpressions;
using AlSoor.Infrastructure.Persistence.Sqlite;
using AlSoor.Persistence.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Schema;

public sealed partial class SqliteSchemaTests : IDisposable
{
    private const string WithoutRowId = "WITHOUT ROWID";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_migrated_database_is_one_that_is_made_from_the_model()
    {
        var migrated = await SchemaAsync("migrated.db", db => db.Database.MigrateAsync(TestContext.Current.CancellationToken));
        var made = await SchemaAsync("made.db", db => db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken));

        Assert.Contains(made, part => part.Contains("Sessions", StringComparison.Ordinal));
        Assert.Equal(made, migrated);

        // Triggers, and in what way a table is kept, are no part of EF's model: a later migration that makes a table anew would lose them without a word.
        Assert.Equal(
            ["CalendarEntries", "SessionMonthCounts"],
            await ReadAsync("migrated.db", $"SELECT name FROM sqlite_master WHERE sql LIKE '%{WithoutRowId}' ORDER BY name", reader => reader.GetString(0)));
        Assert.Equal(
            [
                "TR_AuditEventClients_DELETE", "TR_AuditEventClients_UPDATE", "TR_AuditEvents_DELETE", "TR_AuditEvents_UPDATE",
                "TR_SessionMonthCounts_DELETE", "TR_SessionMonthCounts_INSERT", "TR_SessionMonthCounts_UPDATE",
            ],
            await ReadAsync("migrated.db", "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name", reader => reader.GetString(0)));
    }

    [Fact]
    public async Task Entries_of_calendars_outlive_their_table()
    {
        const string Entries = "SELECT \"CalendarId\" || ' ' || \"StartsAt\" || ' ' || \"EndsAt\" || ' ' || coalesce(\"ExpiresAt\", '') FROM \"CalendarEntries\" ORDER BY 1";
        await using var db = Offline.Sqlite(_folder.Database("kept.db"));
        await db.Database.MigrateAsync("AuditClientsOnce", TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO "Calendars" ("Id", "Version") VALUES ('B', 1), ('A', 1);
            INSERT INTO "CalendarEntries" ("CalendarId", "StartsAt", "EndsAt", "ExpiresAt") VALUES ('B', '10:00', '10:50', NULL), ('A', '12:00', '12:50', '09:00'), ('A', '09:00', '09:50', NULL);
            """,
            TestContext.Current.CancellationToken);

        string[] entries = ["A 09:00 09:50 ", "A 12:00 12:50 09:00", "B 10:00 10:50 "];
        foreach (var migration in new[] { null, "AuditClientsOnce", null })
        {
            await db.Database.MigrateAsync(migration, TestContext.Current.CancellationToken);
            Assert.Equal(entries, await ReadAsync("kept.db", Entries, reader => reader.GetString(0)));
        }
    }

    [Fact]
    public async Task Every_text_of_limited_length_has_a_check()
    {
        await using var db = Offline.Sqlite();
        var limited = db.Model.GetEntityTypes()
            .SelectMany(type => type.GetProperties().Where(property => property.GetMaxLength() is not null)
                .Select(property => $"{type.GetTableName()}: CONSTRAINT \"CK_{type.GetTableName()}_{property.Name}_Length\""))
            .ToList();
        var schema = await SchemaAsync("checks.db", db => db.Database.MigrateAsync(TestContext.Current.CancellationToken));

        Assert.True(limited.Count > 20);
        Assert.All(limited, check => Assert.Contains(schema, part => part.StartsWith(check, StringComparison.Ordinal)));
    }

    /// <summary>
    /// The parts of every table and index, in no order: a column that a later migration adds comes last, with its key beside it, and that is no difference.
    /// </summary>
    private async Task<List<string>> SchemaAsync(string file, Func<SqliteClinicDbContext, Task> make)
    {
        await using (var db = Offline.Sqlite(_folder.Database(file)))
            await make(db);

        var tables = await ReadAsync(
            file,
            "SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type <> 'trigger' AND tbl_name NOT LIKE '\\_\\_EF%' ESCAPE '\\'",
            reader => (Name: reader.GetString(0), Sql: reader.GetString(1)));
        var parts = tables.SelectMany(table => PartsOf(table.Sql).Select(part => $"{table.Name}: {part}")).ToList();
        parts.Sort(StringComparer.Ordinal);
        return parts;
    }

    private static IEnumerable<string> PartsOf(string sql)
    {
        var inside = AddedKey().Replace(End().Replace(sql, ""), "${column} ${type}, CONSTRAINT ${key} FOREIGN KEY (${column}) REFERENCES");
        return Comma().Split(inside).Select(part => Spaces().Replace(part, " ").Trim());
    }

    private async Task<List<T>> ReadAsync<T>(string file, string sql, Func<SqliteDataReader, T> read)
    {
        await using var connection = new SqliteConnection(_folder.Database(file));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are those above.
        command.CommandText = sql;
#pragma warning restore CA2100
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(read(reader));
        return rows;
    }

    [GeneratedRegex(@"^CREATE TABLE ""\w+"" \(|,\s*(?=""|CONSTRAINT )", RegexOptions.None, 1000)]
    private static partial Regex Comma();

    [GeneratedRegex(@"(?<column>""\w+"") (?<type>\w+ NULL)\s+CONSTRAINT (?<key>""FK_\w+"") REFERENCES", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AddedKey();

    [GeneratedRegex(@"\)\s*(" + WithoutRowId + ")?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex End();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
