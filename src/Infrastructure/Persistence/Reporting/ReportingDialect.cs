namespace AlSoor.Infrastructure.Persistence.Reporting;

/// <summary>What the engines write differently in the views.</summary>
internal sealed record ReportingDialect
{
    public static readonly ReportingDialect Sqlite = new()
    {
        Table = name => $"\"{name}\"",
        View = name => $"\"reporting_{name}\"",
        KeptCounts = "\"SessionMonthCounts\"",
        FirstOfMonth = month => $"printf('%04d-%02d-01', {month} / 100, {month} % 100)",
        Count = "COUNT(*)",
        Sum = column => $"SUM({column})",
        Concat = "||",
        NoId = $"'{Guid.Empty}'",
    };

    /// <summary>Tables by their schema: what a view of another schema names without one is looked for in its own.</summary>
    public static readonly ReportingDialect SqlServer = new()
    {
        Table = name => $"\"dbo\".\"{name}\"",
        View = name => $"\"{SqlServerReportingViews.Schema}\".\"{name}\"",
        KeptCounts = "\"dbo\".\"SessionMonthCounts\" WITH (NOEXPAND)",
        FirstOfMonth = month => $"DATEFROMPARTS({month} / 100, {month} % 100, 1)",
        Count = "COUNT_BIG(*)",
        Sum = column => $"SUM(CAST({column} AS bigint))",
        Concat = "+",
        NoId = $"CAST('{Guid.Empty}' AS uniqueidentifier)",
    };

    public required Func<string, string> Table { get; init; }

    public required Func<string, string> View { get; init; }

    public required string KeptCounts { get; init; }

    /// <summary>The date of a month that is kept as a number, such as 202612.</summary>
    public required Func<string, string> FirstOfMonth { get; init; }

    public required string Count { get; init; }

    public required Func<string, string> Sum { get; init; }

    public required string Concat { get; init; }

    public required string NoId { get; init; }
}
