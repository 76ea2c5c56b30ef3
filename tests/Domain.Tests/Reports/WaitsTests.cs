using AlSoor.Domain.Reports;
using CsCheck;

namespace AlSoor.Domain.Tests.Reports;

public sealed class WaitsTests
{
    [Theory]
    [InlineData(new[] { 7 }, 7, 7, 7)]
    [InlineData(new[] { 30, 10 }, 20, 30, 30)]
    [InlineData(new[] { 1, 2 }, 1.5, 2, 2)]
    [InlineData(new[] { 9, 1, 5 }, 5, 9, 9)]
    [InlineData(new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, 5.5, 9, 10)]
    [InlineData(new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 }, 6, 10, 11)]
    public void In_the_middle_for_nine_in_ten_and_at_most(int[] days, double median, int p90, int longest)
    {
        var waits = new Waits(days);
        Assert.Equal(((decimal?)median, (int?)p90, (int?)longest, days.Length), (waits.MedianDays, waits.P90Days, waits.LongestDays, waits.Started));
    }

    [Fact]
    public void Six_weeks_are_42_days_and_eighteen_126()
    {
        var waits = new Waits([0, 42, 43, 126, 127]);
        Assert.Equal((2, 4), (waits.Within6Weeks, waits.Within18Weeks));
        Assert.Equal([2, 2, 1], waits.Parts);
        Assert.Equal((4, 1), (waits.AtLeast(42), waits.AtLeast(126.5m)));
    }

    [Fact]
    public void Of_nobody_there_is_nothing_to_tell()
    {
        var waits = new Waits([]);
        Assert.Equal((0, null, null, null), (waits.Started, waits.MedianDays, waits.P90Days, waits.LongestDays));
        Assert.Equal([0, 0, 0], waits.Parts);
    }

    [Fact]
    public void Half_and_nine_in_ten_are_what_they_say() => Gen.Int[0, 200].Array[1, 60].Sample(days =>
    {
        var waits = new Waits(days);
        Assert.True(days.Count(one => one <= waits.MedianDays) * 2 >= days.Length && days.Count(one => one >= waits.MedianDays) * 2 >= days.Length);
        Assert.True(days.Count(one => one <= waits.P90Days) * 10 >= days.Length * 9);
        Assert.True(days.Count(one => one < waits.P90Days) * 10 < days.Length * 9);
    });

    [Theory]
    [InlineData(new[] { 5, 0, 5 }, true)]
    [InlineData(new[] { 5, 4 }, false)]
    [InlineData(new int[0], true)]
    public void Parts_are_told_all_or_none(int[] parts, bool may) => Assert.Equal(may, SmallParts.MayTell(parts, 5));
}
