using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence.Reporting;

/// <summary>The views in a SQL Server database, in a schema of their own, on which a reader can be given rights without any on the tables.</summary>
public static class SqlServerReportingViews
{
    public const string Schema = "reporting";

    /// <summary>The statements that make them, each a batch of its own. The owner is that of the tables, so that who may read a view needs no right on these.</summary>
    public static IReadOnlyList<string> Statements { get; } =
    [
        $"IF SCHEMA_ID('{Schema}') IS NULL EXEC('CREATE SCHEMA {Schema} AUTHORIZATION dbo')",
        .. ReportingView.All(ReportingDialect.SqlServer)
            .Select(view => $"CREATE OR ALTER VIEW {ReportingDialect.SqlServer.View(view.Name)} AS {view.Select}"),
    ];

    internal static async Task MakeAsync(DbContext db, CancellationToken cancellationToken)
    {
        foreach (var statement in Statements)
            await db.Database.ExecuteSqlRawAsync(statement, cancellationToken);
    }

    /// <summary>Whether all of them are there. What a new version selects in them comes with the verb <c>migrate</c>, as its tables do.</summary>
    internal static async Task<bool> AreThereAsync(DbContext db, CancellationToken cancellationToken)
    {
        var names = await db.Database
            .SqlQueryRaw<string>($"SELECT name AS Value FROM sys.views WHERE schema_id = SCHEMA_ID('{Schema}')")
            .ToListAsync(cancellationToken);
        return ReportingView.All(ReportingDialect.SqlServer).All(view => names.Contains(view.Name, StringComparer.Ordinal));
    }
}
