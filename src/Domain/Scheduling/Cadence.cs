namespace AlSoor.Domain.Scheduling;

/// <summary>How often the sessions of a course come.</summary>
/// <param name="EveryWeeks">1 is weekly, 2 fortnightly.</param>
public readonly record struct Cadence(int EveryWeeks)
{
    public const int MaxEveryWeeks = 12;

    public static readonly Cadence Weekly = new(1);

    /// <summary>The dates of a course that begins on <paramref name="first"/>.</summary>
    public IEnumerable<DateOnly> Dates(DateOnly first, int count)
    {
        var step = EveryWeeks * 7;
        return Enumerable.Range(0, count).Select(i => first.AddDays(i * step));
    }
}
