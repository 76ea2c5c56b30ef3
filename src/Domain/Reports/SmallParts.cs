namespace AlSoor.Domain.Reports;

/// <summary>
/// What is kept back of a table whose rows count in parts that add up to the row, and whose total adds up the rows. A row is told with its
/// parts, or by its count alone, or not at all: single parts that are kept back would be told by the sums of rows and columns.
/// </summary>
/// <param name="Rows">Rows of which nothing is told.</param>
/// <param name="Parts">Rows of which no parts are told; those of which nothing is told are among them.</param>
/// <param name="Total">Whether nothing is told of the total.</param>
/// <param name="TotalParts">Whether no parts of the total are told.</param>
public sealed record SmallParts(IReadOnlySet<int> Rows, IReadOnlySet<int> Parts, bool Total, bool TotalParts)
{
    /// <summary>
    /// Keeps rows back as <see cref="SmallCells"/> does; the parts of those in which one is small; and the parts of as many of the next smallest rows
    /// as it takes for the parts that are kept back to come to no small sum, since the total without the rows that are shown tells that sum.
    /// By what is told, each small count could then be as large as the size.
    /// </summary>
    /// <param name="rows">The parts of each row, as many in each. What did not occur, a part or a row of zeros, is told.</param>
    /// <param name="smallest">The smallest count that may be shown; 1 shows all.</param>
    public static SmallParts Among(IReadOnlyList<IReadOnlyList<int>> rows, int smallest)
    {
        var filled = Enumerable.Range(0, rows.Count).Where(row => rows[row].Any(part => part > 0)).ToList();
        var whole = SmallCells.Among([.. filled.Select(row => (long)rows[row].Sum())], smallest).Select(index => filled[index]).ToHashSet();
        var parts = filled.Where(row => whole.Contains(row) || HasSmall(rows[row], smallest)).ToHashSet();
        var hidden = Enumerable.Range(0, rows.Count == 0 ? 0 : rows[0].Count).Select(part => parts.Sum(row => rows[row][part])).ToArray();
        foreach (var next in filled.Where(row => !parts.Contains(row)).OrderBy(row => rows[row].Sum()).ToList())
        {
            if (!HasSmall(hidden, smallest))
                break;

            parts.Add(next);
            for (var part = 0; part < hidden.Length; part++)
                hidden[part] += rows[next][part];
        }

        var isNothingTold = whole.Count > 0 && whole.Count == filled.Count;
        return new(whole, parts, isNothingTold, isNothingTold || HasSmall(hidden, smallest));
    }

    /// <summary>Whether one row may be told part by part: one small part is told by the whole and the others, so that it is all of them or none.</summary>
    /// <param name="parts">Counts that add up to the whole.</param>
    /// <param name="smallest">The smallest count that may be shown; none at all always may.</param>
    public static bool MayTell(IEnumerable<int> parts, int smallest) => !HasSmall(parts, smallest);

    private static bool HasSmall(IEnumerable<int> counts, int smallest) => counts.Any(count => count > 0 && count < smallest);
}
