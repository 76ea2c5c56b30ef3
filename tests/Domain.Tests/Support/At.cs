using AlSoor.Domain.Scheduling;

namespace AlSoor.Domain.Tests.Support;

/// <summary>Short words for times in examples: clinic dates in Kuwait, three hours ahead of UTC all year.</summary>
internal static class At
{
    /// <summary>A Sunday.</summary>
    public static readonly DateOnly Sunday = new(2026, 3, 1);

    public static DateTimeOffset Time(DateOnly date, string time) => Zones.Kuwait.Resolve(date, Clock(time));

    public static TimeSlot Slot(DateOnly date, string from, string to) => new(Time(date, from), Time(date, to));

    public static TimeSlot Slot(string from, string to) => Slot(Sunday, from, to);

    public static TimeOnly Clock(string time) => TimeOnly.ParseExact(time, "HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
