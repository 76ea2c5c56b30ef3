namespace AlSoor.Domain.Alliance;

/// <summary>What four ratings make of the work together, and what the ratings of a course make of each other.</summary>
public static class AllianceRules
{
    public const int Items = 4;
    public const int Highest = 10;

    /// <summary>So many ratings before one are what it is compared with.</summary>
    public const int Earlier = 3;

    /// <summary>A mean that has moved by less than this is steady.</summary>
    public const decimal SteadyBelow = 0.5m;

    /// <summary>To two decimals.</summary>
    public static decimal MeanOf(IReadOnlyCollection<int> ratings) => Rounded(ratings.Average(rating => (decimal)rating));

    /// <summary>The mean of the last three of the means before, or of as many as there are, to two decimals; null where there is none.</summary>
    /// <param name="before">In order of time.</param>
    public static decimal? EarlierMeanOf(IReadOnlyCollection<decimal> before) =>
        before.Count == 0 ? null : Rounded(before.TakeLast(Earlier).Average());

    /// <summary>Null where there is nothing to compare with.</summary>
    public static AllianceTrend? TrendOf(decimal mean, decimal? earlierMean) => (mean - earlierMean) switch
    {
        null => null,
        >= SteadyBelow => AllianceTrend.Rising,
        <= -SteadyBelow => AllianceTrend.Falling,
        _ => AllianceTrend.Steady,
    };

    /// <summary>Whether the mean has fallen by as much as the clinic calls a rupture.</summary>
    /// <param name="drop">On the scale of 0 to 10.</param>
    public static bool IsRupture(decimal mean, decimal? earlierMean, decimal drop) => earlierMean is { } earlier && mean <= earlier - drop;

    /// <summary>Brings the ratings of one client in one plan into step: each with those before it, and the last of them marked.</summary>
    public static void Follow(IEnumerable<AllianceRating> ratings)
    {
        var before = new List<decimal>();
        AllianceRating? last = null;
        foreach (var rating in ratings.OrderBy(rating => rating.SessionAt).ThenBy(rating => rating.Id))
        {
            rating.EarlierMean = EarlierMeanOf(before);
            rating.IsLatest = false;
            before.Add(rating.Mean);
            last = rating;
        }

        last?.IsLatest = true;
    }

    private static decimal Rounded(decimal value) => decimal.Round(value, 2, MidpointRounding.AwayFromZero);
}

/// <summary>What a client is asked about the work together, in the service's own words.</summary>
/// <param name="Code">Stable, lower-kebab.</param>
public sealed record AllianceItem(string Code, string NameEn, string NameAr)
{
    /// <summary>In the order of a rating's numbers; 0 is not at all, 10 is wholly.</summary>
    public static IReadOnlyList<AllianceItem> All { get; } =
    [
        new("being-understood", "I felt understood", "شعرت بأنني مفهوم"),
        new("goals", "We agreed on what to work towards", "اتفقنا على ما نعمل من أجله"),
        new("way-of-working", "We agreed on the way of working", "اتفقنا على طريقة العمل"),
        new("overall-fit", "Overall the session was right for me", "كانت الجلسة مناسبة لي بوجه عام"),
    ];
}
