using AlSoor.Domain.Reports;
using CsCheck;

namespace AlSoor.Domain.Tests.Reports;

/// <summary>What is kept back cannot be reckoned from what is told.</summary>
public sealed class SmallCellsTests
{
    [Theory]
    [InlineData("", 5, "")]
    [InlineData("5 9 7", 5, "")]
    [InlineData("1 9 7", 1, "")]
    [InlineData("3", 5, "0")]
    [InlineData("3 9 7", 5, "0 2")]
    [InlineData("9 3 7 3", 5, "1 3")]
    [InlineData("1 1 30", 2, "0 1 2")]
    [InlineData("1 1 1 1 1 30 40", 5, "0 1 2 3 4 5")]
    public void Rows_below_the_size_are_kept_back_and_as_many_of_the_next_as_it_takes(string counts, int smallest, string kept) =>
        Assert.Equal(Numbers(kept), SmallCells.Among([.. Numbers(counts)], smallest).Order());

    [Fact]
    public void Every_row_below_the_size_is_kept_back() => Tables.Sample((counts, smallest) =>
    {
        var kept = SmallCells.Among([.. counts], smallest);
        Assert.All(counts.Index().Where(row => row.Item < smallest), row => Assert.Contains(row.Index, kept));
    });

    [Fact]
    public void Nothing_is_kept_back_where_nothing_is_small() => Tables.Sample((counts, smallest) =>
    {
        if (counts.All(count => count >= smallest))
            Assert.Empty(SmallCells.Among([.. counts], smallest));
    });

    /// <summary>
    /// The attacker knows the total, unless all is kept back, the rows that are shown, and that a row counts at least one. They try what each
    /// hidden row could be: a row that can only be small is found out.
    /// </summary>
    [Fact]
    public void No_small_count_can_be_reckoned_from_the_total_and_the_rows_shown() => Tables.Sample((counts, smallest) =>
    {
        var kept = SmallCells.Among([.. counts], smallest);
        if (kept.Count == counts.Length)
            return;

        var hidden = counts.Sum() - counts.Where((_, row) => !kept.Contains(row)).Sum();
        Assert.All(kept, _ => Assert.True(
            Possible(hidden, kept.Count).Max() >= smallest,
            $"{kept.Count} rows of {hidden} together, kept back below {smallest}: each is found to be small."));
    });

    /// <summary>What one of so many rows can be that come to the sum: tried one by one.</summary>
    private static IEnumerable<int> Possible(int sum, int rows) =>
        Enumerable.Range(1, sum).Where(one => rows == 1 ? one == sum : sum - one >= rows - 1);

    private static Gen<(int[] Counts, int Smallest)> Tables => Gen.Select(Gen.Int[1, 12].Array[0, 9], Gen.Int[1, 10]);

    private static int[] Numbers(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => int.Parse(one, System.Globalization.CultureInfo.InvariantCulture))];
}
