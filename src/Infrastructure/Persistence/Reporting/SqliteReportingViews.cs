using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence.Reporting;

/// <summary>The views in a SQLite file, which has no schemas: their names begin with <c>reporting_</c>.</summary>
internal static class SqliteReportingViews
{
    private const string Present = "SELECT sql FROM sqlite_master WHERE type = 'view' AND name LIKE 'reporting\\_%' ESCAPE '\\' ORDER BY name";

    /// <summary>The statements that make them, in order of name. SQLite keeps each as it was written.</summary>
    public static IReadOnlyList<string> Statements { get; } =
    [
        .. ReportingView.All(ReportingDialect.Sqlite).OrderBy(view => view.Name, StringComparer.Ordinal)
            .Select(view => $"CREATE VIEW {ReportingDialect.Sqlite.View(view.Name)} AS {view.Select}"),
    ];

    /// <summary>Takes them away: a table that a view reads cannot be made anew.</summary>
    public static async Task DropAsync(DbContext db, CancellationToken cancellationToken)
    {
        var names = await ReadAsync(db, Present.Replace("SELECT sql", "SELECT name", StringComparison.Ordinal), cancellationToken);
        foreach (var name in names)
            await RunAsync(db, $"DROP VIEW \"{name}\"", cancellationToken);
    }

    /// <summary>Makes them, unless they are as they should be.</summary>
    public static async Task MakeAsync(DbContext db, CancellationToken cancellationToken)
    {
        if (Statements.SequenceEqual(await ReadAsync(db, Present, cancellationToken), StringComparer.Ordinal))
            return;

        // All or none: whoever reads meanwhile finds them.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await DropAsync(db, cancellationToken);
        foreach (var statement in Statements)
            await RunAsync(db, statement, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<List<string>> ReadAsync(DbContext db, string sql, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = Command(db, sql);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var texts = new List<string>();
            while (await reader.ReadAsync(cancellationToken))
                texts.Add(reader.GetString(0));
            return texts;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static Task RunAsync(DbContext db, string sql, CancellationToken cancellationToken) => db.Database.ExecuteSqlRawAsync(sql, cancellationToken);

    private static DbCommand Command(DbContext db, string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The texts are those above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
