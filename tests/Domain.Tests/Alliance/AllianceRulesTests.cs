using AlSoor.Domain.Alliance;
using AlSoor.Domain.Common;
using AlSoor.Domain.Tests.Support;

namespace AlSoor.Domain.Tests.Alliance;

public sealed class AllianceRulesTests
{
    [Theory]
    [InlineData("8,8,8,8", "8")]
    [InlineData("7,8,9,10", "8.5")]
    [InlineData("0,0,0,1", "0.25")]
    [InlineData("10,10,10,9", "9.75")]
    public void The_mean_is_of_all_four(string ratings, string mean) =>
        Assert.Equal(Number(mean), AllianceRules.MeanOf([.. ratings.Split(',').Select(int.Parse)]));

    [Theory]
    [InlineData("", null)]
    [InlineData("8", "8")]
    [InlineData("8,7", "7.5")]
    [InlineData("8,7,7", "7.33")]
    [InlineData("8,8,7", "7.67")]
    [InlineData("0,9,9,6", "8")]
    public void What_a_rating_is_compared_with_is_the_mean_of_up_to_three_before_it(string before, string? expected) => Assert.Equal(
        expected is null ? null : Number(expected),
        AllianceRules.EarlierMeanOf([.. before.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Number)]));

    [Theory]
    [InlineData("8.5", "8", AllianceTrend.Rising)]
    [InlineData("8.49", "8", AllianceTrend.Steady)]
    [InlineData("8", "8", AllianceTrend.Steady)]
    [InlineData("7.51", "8", AllianceTrend.Steady)]
    [InlineData("7.5", "8", AllianceTrend.Falling)]
    [InlineData("7.5", null, null)]
    public void The_trend_is_steady_below_half_a_point(string mean, string? earlier, AllianceTrend? expected) =>
        Assert.Equal(expected, AllianceRules.TrendOf(Number(mean), earlier is null ? null : Number(earlier)));

    [Theory]
    [InlineData("7", "8", "1", true)]
    [InlineData("7.01", "8", "1", false)]
    [InlineData("6.25", "8", "2", false)]
    [InlineData("6", "8", "2", true)]
    [InlineData("9", "8", "1", false)]
    [InlineData("0", null, "1", false)]
    public void A_rupture_is_a_fall_by_as_much_as_the_clinic_says(string mean, string? earlier, string drop, bool expected) =>
        Assert.Equal(expected, AllianceRules.IsRupture(Number(mean), earlier is null ? null : Number(earlier), Number(drop)));

    [Fact]
    public void Each_follows_those_before_it_whatever_the_order_in_which_they_came()
    {
        AllianceRating[] ratings = [A(4, 6), A(1, 9), A(3, 7), A(2, 8), A(5, 8)];
        ratings[1].IsLatest = true;

        AllianceRules.Follow(ratings);

        var inOrder = ratings.OrderBy(rating => rating.SessionAt).ToList();
        Assert.Equal([null, 9m, 8.5m, 8m, 7m], inOrder.Select(rating => rating.EarlierMean));
        Assert.Equal([false, false, false, false, true], inOrder.Select(rating => rating.IsLatest));
    }

    [Fact]
    public void There_are_as_many_items_as_ratings_in_both_languages()
    {
        Assert.Equal(AllianceRules.Items, AllianceItem.All.DistinctBy(item => item.Code).Count());
        Assert.All(AllianceItem.All, item => Assert.True(item.NameEn.Length > 0 && item.NameAr.Any(sign => sign is >= '\u0600' and <= '\u06ff')));
    }

    private static AllianceRating A(int day, decimal mean) => new()
    {
        Id = Guid.CreateVersion7(),
        SessionId = SessionId.New(),
        ClientId = ClientId.New(),
        SessionAt = At.Time(At.Sunday.AddDays(day), "10:00"),
        Ratings = [],
        Mean = mean,
        RatedAt = At.Time(At.Sunday, "10:00"),
    };

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
