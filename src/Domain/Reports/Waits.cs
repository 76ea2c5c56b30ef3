namespace AlSoor.Domain.Reports;

/// <summary>How many days each of some clients waited, from the referral to the first session that they attended.</summary>
public sealed class Waits(IEnumerable<int> days)
{
    /// <summary>Six weeks, within which 75 % are to be seen.</summary>
    public const int SixWeeks = 42;

    /// <summary>Eighteen weeks, within which 95 % are to be seen.</summary>
    public const int EighteenWeeks = 126;

    private readonly List<int> _sorted = [.. days.Order()];

    /// <summary>How many were seen.</summary>
    public int Started => _sorted.Count;

    /// <summary>Of an even number the mean of the two in the middle; null of none.</summary>
    public decimal? MedianDays => Started == 0 ? null : (_sorted[(Started - 1) / 2] + _sorted[Started / 2]) / 2m;

    /// <summary>The fewest days within which at least nine in ten were seen; null of none.</summary>
    public int? P90Days => Started == 0 ? null : _sorted[(((Started * 9) + 9) / 10) - 1];

    public int? LongestDays => Started == 0 ? null : _sorted[^1];

    public int Within6Weeks => Within(SixWeeks);

    public int Within18Weeks => Within(EighteenWeeks);

    /// <summary>Those seen within six weeks, within eighteen but not six, and later: a small one among them would tell of somebody.</summary>
    public IReadOnlyList<int> Parts => [Within6Weeks, Within18Weeks - Within6Weeks, Started - Within18Weeks];

    /// <summary>How many waited so long or longer: few would be known by it.</summary>
    public int AtLeast(decimal days) => _sorted.Count(one => one >= days);

    private int Within(int days) => _sorted.Count(one => one <= days);
}
