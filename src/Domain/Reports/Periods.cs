using System.Globalization;
using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;

namespace AlSoor.Domain.Reports;

/// <summary>What dates can be counted together by.</summary>
public enum PeriodKey
{
    Weekday,
    Week,
    Month,
}

/// <summary>What dates that are counted together have in common; null what was not asked for.</summary>
/// <param name="Week">The first day of the clinic's week.</param>
/// <param name="Month">Such as <c>2026-12</c>.</param>
public sealed record Period(DayOfWeek? Weekday, DateOnly? Week, string? Month);

/// <summary>The dates of a report, each in the period under which it counts.</summary>
public sealed class Periods
{
    private readonly IReadOnlyList<PeriodKey> _keys;
    private readonly ClinicSettings _clinic;
    private readonly List<(Period Period, TimeSlot Slot)> _dates;

    /// <param name="dates">Not empty.</param>
    /// <param name="keys">By what dates are counted together; none for all of them.</param>
    public Periods(DateRange dates, IReadOnlyList<PeriodKey> keys, ClinicSettings clinic)
    {
        _keys = keys;
        _clinic = clinic;
        Grid = new TimeGrid(clinic.Zone, dates);
        _dates =
        [
            .. Enumerable.Range(0, dates.Days).Select(dates.From.AddDays)
                .Select(date => (Of(date), new DateRange(date, date.AddDays(1)).In(clinic.Zone))),
        ];
        Days = _dates.CountBy(date => date.Period).ToDictionary();
        All = [.. Days.Keys.OrderBy(SortOf, StringComparer.Ordinal)];
    }

    /// <summary>The time from the first date to the last.</summary>
    public TimeGrid Grid { get; }

    /// <summary>Every period of which there is a date, in order of the keys; weekdays from the clinic's first on.</summary>
    public IReadOnlyList<Period> All { get; }

    /// <summary>How many of the dates a period has.</summary>
    public IReadOnlyDictionary<Period, int> Days { get; }

    /// <summary>The period of a date.</summary>
    public Period Of(DateOnly date) => new(
        _keys.Contains(PeriodKey.Weekday) ? date.DayOfWeek : null,
        _keys.Contains(PeriodKey.Week) ? _clinic.WeekOf(date) : null,
        _keys.Contains(PeriodKey.Month) ? date.ToString("yyyy-MM", CultureInfo.InvariantCulture) : null);

    /// <summary>How many minutes of a map over <see cref="Grid"/> are set in each period.</summary>
    public IReadOnlyDictionary<Period, int> MinutesIn(TimeMap map)
    {
        var minutes = Days.ToDictionary(period => period.Key, _ => 0);
        foreach (var (period, slot) in _dates)
            minutes[period] += (int)map.SetIn(slot).TotalMinutes;
        return minutes;
    }

    private string SortOf(Period period) => string.Join('\n', _keys.Select(key => key switch
    {
        PeriodKey.Weekday => (((int)period.Weekday!.Value - (int)_clinic.FirstDayOfWeek + 7) % 7).ToString(CultureInfo.InvariantCulture),
        PeriodKey.Week => period.Week!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => period.Month,
    }));
}
