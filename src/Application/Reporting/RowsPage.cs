using AlSoor.Domain.Reports;

namespace AlSoor.Application.Reporting;

/// <summary>Some rows, and whether there are more.</summary>
/// <param name="columns">What the values of a row are called. A row may have more, which are not told.</param>
/// <param name="rows">Their values.</param>
public sealed class RowsPage(IReadOnlyList<string> columns, IReadOnlyList<object?[]> rows)
{
    public IReadOnlyList<string> Columns => columns;

    /// <summary>How many rows there are in all, where that was asked.</summary>
    public long? Total { get; init; }

    /// <summary>Where the next rows begin; none where there are no more.</summary>
    public string? Next { get; init; }

    /// <summary>Places of the values that are counts.</summary>
    public IReadOnlyList<int> Counts { get; init; } = [];

    /// <summary>The place of the count by which a row is small; none where nothing is counted.</summary>
    public int? CountedBy { get; init; }

    /// <summary>The rows; no property, so that the audit does not look through every value for whom it is of.</summary>
    public IReadOnlyList<object?[]> Read() => rows;

    /// <summary>The same page without the counts of rows that are small and of those that would tell them.</summary>
    public RowsPage KeepingBack(int smallest)
    {
        if (smallest <= 1 || CountedBy is not { } place)
            return this;

        var filled = Enumerable.Range(0, rows.Count).Where(row => rows[row][place] is long and > 0).ToList();
        foreach (var row in SmallCells.Among([.. filled.Select(row => (long)rows[row][place]!)], smallest).Select(index => filled[index]))
        {
            foreach (var count in Counts)
                rows[row][count] = null;
        }

        return this;
    }
}
