using System.Globalization;
using AlSoor.Domain.Reports;

namespace AlSoor.Domain.Tests.Reports;

public sealed class RatesTests
{
    [Theory]
    [InlineData("1", "3", "0.3333")]
    [InlineData("2", "3", "0.6667")]
    [InlineData("1", "20000", "0.0001")]
    [InlineData("50003", "100000", "0.5")]
    [InlineData("0", "3", "0")]
    [InlineData("3", "2", "1.5")]
    [InlineData("3", "2.00", "1.5")]
    [InlineData("3", "0", null)]
    [InlineData(null, "3", null)]
    [InlineData("3", null, null)]
    public void Shares_have_four_decimals_and_are_null_of_none(string? some, string? all, string? share) =>
        Assert.Equal(share, Text(Rates.Of(Number(some), Number(all))));

    [Theory]
    [InlineData("50", "0.83")]
    [InlineData("600.00", "10")]
    [InlineData("144", "2.4")]
    [InlineData("144.02", "2.4")]
    [InlineData("0", "0")]
    [InlineData(null, null)]
    public void Hours_have_two_decimals(string? minutes, string? hours) => Assert.Equal(hours, Text(Rates.HoursOf(Number(minutes))));

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);

    private static string? Text(decimal? figure) => figure?.ToString(CultureInfo.InvariantCulture);
}
