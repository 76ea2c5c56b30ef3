using AlSoor.Domain.Scheduling;

namespace AlSoor.Persistence.Tests.Support;

/// <summary>Dates and times that examples use; in Kuwait, which never changes its clocks.</summary>
public static class At
{
    /// <summary>Sunday 1 November 2026, 09:00 in the clinic.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 1, 6, 0, 0, TimeSpan.Zero);

    /// <summary>A Monday five weeks from now.</summary>
    public static readonly DateOnly Monday = new(2026, 12, 7);

    public static readonly TimeOnly Ten = new(10, 0);

    public static DateTimeOffset Clock(DateOnly date, TimeOnly time) => Engine.Settings.Zone.Resolve(date, time);

    /// <summary>The Monday so many weeks after the first, at ten or another time.</summary>
    public static DateTimeOffset Week(int week, TimeOnly? time = null) => Clock(Monday.AddDays(week * 7), time ?? Ten);

    public static DateRange Day(DateOnly date) => new(date, date.AddDays(1));
}
