namespace AlSoor.Domain.Reports;

/// <summary>Shares and hours as reports tell them.</summary>
public static class Rates
{
    /// <summary>A share to four decimals; null of none, or where either is not told.</summary>
    public static decimal? Of(decimal? some, decimal? all) =>
        some is null || all is null or 0 ? null : Rounded(some.Value / all.Value, 4);

    /// <summary>Minutes as hours to two decimals; null where they are not told.</summary>
    public static decimal? HoursOf(decimal? minutes) => minutes is { } told ? Rounded(told / 60, 2) : null;

    /// <summary>Rounded, without zeros at the end: the division leaves the digits that it needs.</summary>
    private static decimal Rounded(decimal figure, int decimals) =>
        decimal.Round(figure, decimals, MidpointRounding.AwayFromZero) / 1.0000m;
}
