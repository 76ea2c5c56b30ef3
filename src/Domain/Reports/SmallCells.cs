namespace AlSoor.Domain.Reports;

/// <summary>Which counts of a table are kept back, so that nobody can be recognised in a small one.</summary>
public static class SmallCells
{
    /// <summary>
    /// The rows that are kept back: those whose count is below the size and, so that the total without the rows that are shown does not
    /// tell them, as many of the next smallest as it takes. By what is told, each of them could then be as large as the size.
    /// </summary>
    /// <param name="counts">Counts of rows, each at least one: what did not occur has no row.</param>
    /// <param name="smallest">The smallest count that may be shown.</param>
    public static IReadOnlySet<int> Among(IReadOnlyList<long> counts, int smallest)
    {
        var kept = new HashSet<int>();

        // Most tables have thousands of rows and none that is small: they need not be sorted.
        if (counts.All(count => count >= smallest))
            return kept;

        var sum = 0L;
        foreach (var (row, count) in Enumerable.Range(0, counts.Count).Select(row => (row, counts[row])).OrderBy(one => one.Item2))
        {
            var isEnough = kept.Count == 0 || (kept.Count >= 2 && sum - (kept.Count - 1) >= smallest);
            if (count >= smallest && isEnough)
                break;

            kept.Add(row);
            sum += count;
        }

        return kept;
    }
}
