namespace AlSoor.Domain.Reports;

/// <summary>What became of a therapist's time.</summary>
/// <param name="WorkingMinutes">Working hours, without time off and closures.</param>
/// <param name="CapacityMinutes">What the therapist can hold; null where no limit is set.</param>
/// <param name="Sessions">Sessions that were not cancelled.</param>
/// <param name="Attended">Those of them in which somebody was seen.</param>
public sealed record TimeUse(
    int WorkingMinutes, decimal? CapacityMinutes, int Sessions, int BookedMinutes, int Attended, int AttendedMinutes)
{
    /// <summary>The sessions by what became of them.</summary>
    public IReadOnlyList<int> Parts => [Attended, Sessions - Attended];

    /// <summary>The part of a weekly capacity that falls to so many days.</summary>
    public static decimal? CapacityOf(decimal? weeklyHours, int days) => weeklyHours * 60 * days / 7;

    /// <summary>All together. It has a capacity only where each has one, as booked hours of others could not be held against it.</summary>
    public static TimeUse Sum(IReadOnlyCollection<TimeUse> uses) => new(
        uses.Sum(use => use.WorkingMinutes),
        uses.Count > 0 && uses.All(use => use.CapacityMinutes is not null) ? uses.Sum(use => use.CapacityMinutes) : null,
        uses.Sum(use => use.Sessions),
        uses.Sum(use => use.BookedMinutes),
        uses.Sum(use => use.Attended),
        uses.Sum(use => use.AttendedMinutes));
}
