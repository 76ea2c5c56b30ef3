using AlSoor.Domain.Reports;
using CsCheck;

namespace AlSoor.Domain.Tests.Reports;

/// <summary>What is kept back of a table with sums of rows and columns cannot be reckoned from what is told.</summary>
public sealed class SmallPartsTests
{
    [Theory]
    [InlineData("", 5, "", "", false, false)]
    [InlineData("5 9 | 7 6", 5, "", "", false, false)]
    [InlineData("1 9 | 7 1", 1, "", "", false, false)]
    [InlineData("0 9 | 7 0 | 0 0", 5, "", "", false, false)]
    [InlineData("3 1", 5, "0", "0", true, true)]
    [InlineData("9 1", 5, "", "0", false, true)]
    [InlineData("9 1 | 6 6 | 8 8", 5, "", "0 1", false, false)]
    [InlineData("9 1 | 6 2 | 8 8", 5, "", "0 1 2", false, false)]
    [InlineData("9 1 | 6 2", 5, "", "0 1", false, true)]
    [InlineData("1 1 | 6 6 | 8 8", 5, "0 1", "0 1", false, false)]
    public void Rows_of_small_parts_are_told_by_their_count_alone(string table, int smallest, string rows, string parts, bool total, bool totalParts)
    {
        var kept = SmallParts.Among(Table(table), smallest);

        Assert.Equal((rows, parts), (string.Join(' ', kept.Rows.Order()), string.Join(' ', kept.Parts.Order())));
        Assert.Equal((total, totalParts), (kept.Total, kept.TotalParts));
    }

    [Fact]
    public void Nothing_is_kept_back_where_nothing_is_small_and_all_that_is_small_is() => Tables.Sample((table, smallest) =>
    {
        var kept = SmallParts.Among(table, smallest);
        var small = table.Index().Where(row => row.Item.Any(part => part > 0 && part < smallest)).Select(row => row.Index).ToList();
        Assert.All(small, row => Assert.Contains(row, kept.Parts));
        Assert.All(kept.Rows, row => Assert.Contains(row, kept.Parts));
        if (small.Count == 0)
            Assert.True(kept is { Parts.Count: 0, Total: false, TotalParts: false });
    });

    /// <summary>
    /// The attacker tries every table that agrees with all that is told: the parts of rows that are shown, the counts of others, the total
    /// and its parts. A small part, or a small row, is found out if it is small in each of them.
    /// </summary>
    [Fact]
    public void No_small_part_and_no_small_row_can_be_reckoned_from_what_is_told() => Tables.Sample(
        (table, smallest) =>
        {
            var kept = SmallParts.Among(table, smallest);
            var hidden = kept.Parts.Order().ToList();
            if (kept.Total || hidden.Count == 0)
                return;

            var told = new Told(
                [.. hidden.Select(row => kept.Rows.Contains(row) ? (int?)null : table[row].Sum())],
                hidden.Sum(row => table[row].Sum()),
                kept.TotalParts ? null : [.. Enumerable.Range(0, table[0].Length).Select(part => hidden.Sum(row => table[row][part]))]);
            var most = told.Most(table[0].Length);
            foreach (var (index, row) in hidden.Index())
            {
                Assert.True(most.Rows[index] >= smallest, $"Row {row} is found to be small.");
                Assert.All(table[row].Index(), part => Assert.True(
                    part.Item == 0 || most.Parts[index][part.Index] >= smallest, $"Part {part.Index} of row {row} is found to be small."));
            }
        },
        iter: 1000);

    /// <summary>What is told of rows whose parts are kept back.</summary>
    /// <param name="Counts">Of each row; null where it is kept back too, and is then at least one.</param>
    /// <param name="Sum">Of all these rows, by the total without those that are shown.</param>
    /// <param name="Parts">The same of each part; null where the total's parts are kept back.</param>
    private sealed record Told(IReadOnlyList<int?> Counts, int Sum, int[]? Parts)
    {
        /// <summary>The most that each row and part is in any table that agrees.</summary>
        public (int[] Rows, int[][] Parts) Most(int parts)
        {
            var rows = new int[Counts.Count];
            var cells = Counts.Select(_ => new int[parts]).ToArray();
            Try(0, [], Sum, Parts ?? [.. Enumerable.Repeat(Sum, parts)], row =>
            {
                for (var i = 0; i < row.Count; i++)
                {
                    rows[i] = Math.Max(rows[i], row[i].Sum());
                    for (var part = 0; part < parts; part++)
                        cells[i][part] = Math.Max(cells[i][part], row[i][part]);
                }
            });
            return (rows, cells);
        }

        private void Try(int row, List<int[]> table, int sum, int[] left, Action<List<int[]>> found)
        {
            if (row == Counts.Count)
            {
                if (sum == 0 && (Parts is null || left.All(part => part == 0)))
                    found(table);
                return;
            }

            foreach (var one in Rows(left, Math.Min(sum, Counts[row] ?? sum)))
            {
                var count = one.Sum();
                if (Counts[row] is { } told ? count != told : count == 0)
                    continue;

                Try(row + 1, [.. table, one], sum - count, [.. left.Zip(one, (all, taken) => all - taken)], found);
            }
        }

        private static IEnumerable<int[]> Rows(int[] left, int most) => left.Aggregate<int, IEnumerable<int[]>>(
            [[]], (begun, part) => begun.SelectMany(row => Enumerable.Range(0, Math.Min(part, most - row.Sum()) + 1).Select(next => (int[])[.. row, next])));
    }

    private static Gen<(int[][] Table, int Smallest)> Tables =>
        from parts in Gen.Int[1, 3]
        from table in Gen.Frequency((1, Gen.Const(0)), (2, Gen.Int[1, 2]), (2, Gen.Int[3, 4])).Array[parts].Array[1, 5 - parts]
        from smallest in Gen.Int[1, 4]
        select (table, smallest);

    private static int[][] Table(string text) =>
        [.. text.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray())];
}
