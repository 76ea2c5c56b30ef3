using System.Globalization;
using AlSoor.Domain.Common;
using AlSoor.Domain.Reports;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Tests.Support;
using CsCheck;

namespace AlSoor.Domain.Tests.Reports;

public sealed class PeriodsTests
{
    private static readonly Gen<List<PeriodKey>> AnyKeys =
        Gen.Select(Gen.Shuffle(Enum.GetValues<PeriodKey>()), Gen.Int[0, 3], (keys, count) => keys.Take(count).ToList());

    [Fact]
    public void Without_keys_all_dates_are_one_period()
    {
        var periods = new Periods(new(At.Sunday, At.Sunday.AddDays(40)), [], A.Clinic);

        Assert.Equal([new Period(null, null, null)], periods.All);
        Assert.Equal(40, periods.Days[periods.All[0]]);
    }

    [Fact]
    public void A_week_that_a_month_divides_is_two_periods_in_order_of_the_keys()
    {
        var range = new DateRange(new(2026, 3, 30), new(2026, 4, 6));

        Assert.Equal(
            ["2026-03-29 2026-03 2", "2026-03-29 2026-04 4", "2026-04-05 2026-04 1"],
            Told(new Periods(range, [PeriodKey.Week, PeriodKey.Month], A.Clinic)));
        Assert.Equal(
            ["2026-03-29 2026-03 2", "2026-03-29 2026-04 4", "2026-04-05 2026-04 1"],
            Told(new Periods(range, [PeriodKey.Month, PeriodKey.Week], A.Clinic)));
        Assert.Equal(
            ["2026-03-30 2026-03 2", "2026-03-30 2026-04 5"],
            Told(new Periods(range, [PeriodKey.Week, PeriodKey.Month], A.Clinic with { FirstDayOfWeek = DayOfWeek.Monday })));

        static IEnumerable<string> Told(Periods periods) => periods.All.Select(period =>
            string.Create(CultureInfo.InvariantCulture, $"{period.Week:yyyy-MM-dd} {period.Month} {periods.Days[period]}"));
    }

    [Theory]
    [InlineData(DayOfWeek.Sunday, "Sunday Monday Tuesday Wednesday Thursday Friday Saturday")]
    [InlineData(DayOfWeek.Saturday, "Saturday Sunday Monday Tuesday Wednesday Thursday Friday")]
    public void Weekdays_begin_with_the_clinics_first(DayOfWeek first, string weekdays)
    {
        var periods = new Periods(new(At.Sunday, At.Sunday.AddDays(10)), [PeriodKey.Weekday], A.Clinic with { FirstDayOfWeek = first });

        Assert.Equal(weekdays, string.Join(' ', periods.All.Select(period => period.Weekday)));
        Assert.Equal(2, periods.Days[periods.Of(At.Sunday)]);
        Assert.Equal(1, periods.Days[periods.Of(At.Sunday.AddDays(3))]);
    }

    [Fact]
    public void Whatever_the_keys_every_minute_is_in_the_period_of_its_date_also_where_clocks_change() => Gen.Select(Horizon.Any, AnyKeys).Sample((horizon, keys) =>
    {
        var clinic = new ClinicSettings { Zone = horizon.Zone };
        var periods = new Periods(horizon.Dates, keys, clinic);
        var expected = new Dictionary<Period, int>();
        for (var minute = 0; minute < horizon.Minutes; minute++)
        {
            var date = Zones.DateOf(horizon.Zone, horizon.Start.AddMinutes(minute));
            var period = new Period(
                keys.Contains(PeriodKey.Weekday) ? date.DayOfWeek : null,
                keys.Contains(PeriodKey.Week) ? date.AddDays(-(int)date.DayOfWeek) : null,
                keys.Contains(PeriodKey.Month) ? string.Create(CultureInfo.InvariantCulture, $"{date.Year}-{date.Month:00}") : null);
            expected[period] = expected.GetValueOrDefault(period) + 1;
        }

        var minutes = periods.MinutesIn(TimeMap.Full(periods.Grid));

        Assert.Equal(expected.Count, minutes.Count);
        Assert.All(expected, period => Assert.Equal(period.Value, minutes[period.Key]));
        Assert.Equal(horizon.Dates.Days, periods.Days.Values.Sum());
    });

    [Theory]
    [InlineData(21.0, 7, 1260)]
    [InlineData(21.0, 1, 180)]
    [InlineData(10.5, 14, 1260)]
    [InlineData(null, 7, null)]
    public void A_capacity_is_shared_out_by_days(double? weeklyHours, int days, int? minutes) =>
        Assert.Equal(minutes, TimeUse.CapacityOf((decimal?)weeklyHours, days));

    [Fact]
    public void A_sum_has_a_capacity_only_where_each_has_one()
    {
        var limited = new TimeUse(600, 300, 4, 200, 3, 150);

        Assert.Equal(new TimeUse(1200, 600, 8, 400, 6, 300), TimeUse.Sum([limited, limited]));
        Assert.Equal(new TimeUse(1200, null, 8, 400, 6, 300), TimeUse.Sum([limited, limited with { CapacityMinutes = null }]));
        Assert.Equal(new TimeUse(0, null, 0, 0, 0, 0), TimeUse.Sum([]));
    }
}
