using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Tests.Support;
using AlSoor.Domain.Therapists;
using CsCheck;

namespace AlSoor.Domain.Tests.Therapists;

public sealed class WorkingHoursTests
{
    private static readonly DateOnly RamadanStarts = new(2026, 2, 18);
    private static readonly DateOnly RamadanEnds = new(2026, 3, 19);

    private static readonly WorkingHours Usual =
        Scenario.Entry(new DateOnly(2025, 1, 1), null, EveryDay("09:00", "17:00"));

    private static readonly WorkingHours Ramadan =
        Scenario.Entry(RamadanStarts, RamadanEnds, EveryDay("18:45", "00:00"));

    [Fact]
    public void Hold_on_their_first_and_last_date_and_not_beside_them()
    {
        Assert.False(Ramadan.Covers(RamadanStarts.AddDays(-1)));
        Assert.True(Ramadan.Covers(RamadanStarts));
        Assert.True(Ramadan.Covers(RamadanEnds));
        Assert.False(Ramadan.Covers(RamadanEnds.AddDays(1)));
    }

    [Theory]
    [InlineData("2026-02-17", "09:00")]
    [InlineData("2026-02-18", "18:45")]
    [InlineData("2026-03-19", "18:45")]
    [InlineData("2026-03-20", "09:00")]
    public void Of_a_month_hold_for_the_month_and_then_the_usual_ones_again(string date, string start)
    {
        var on = DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);
        foreach (var entries in (WorkingHours[][])[[Usual, Ramadan], [Ramadan, Usual]])
            Assert.All(WorkingHours.On(on, entries)!.Hours, hours => Assert.Equal(At.Clock(start), hours.Start));
    }

    [Fact]
    public void Without_an_end_hold_until_others_do()
    {
        var summer = Scenario.Entry(new DateOnly(2026, 6, 1), null, EveryDay("08:00", "14:00"));
        Assert.Same(Usual, WorkingHours.On(new DateOnly(2026, 5, 31), [Usual, summer]));
        Assert.Same(summer, WorkingHours.On(new DateOnly(2030, 1, 1), [Usual, summer]));
    }

    [Fact]
    public void There_are_none_before_the_first_entry() => Assert.Null(WorkingHours.On(new DateOnly(2024, 12, 31), [Usual, Ramadan]));

    [Fact]
    public void Until_midnight_end_with_the_day()
    {
        var grid = new TimeGrid(Zones.Kuwait, new DateRange(RamadanStarts, RamadanStarts.AddDays(2)));
        var map = WorkingHours.Map(grid, [Usual, Ramadan]);

        Assert.True(map.Covers(At.Slot(RamadanStarts, "18:45", "23:55")));
        Assert.True(map.Covers(new TimeSlot(At.Time(RamadanStarts, "23:50"), At.Time(RamadanStarts.AddDays(1), "00:00"))));
        Assert.False(map.Covers(new TimeSlot(At.Time(RamadanStarts, "23:50"), At.Time(RamadanStarts.AddDays(1), "00:05"))));
        Assert.False(map.Covers(At.Slot(RamadanStarts, "18:40", "19:00")));
    }

    [Fact]
    public void Until_midnight_meet_the_hours_of_the_next_day_without_a_seam()
    {
        var night = Scenario.Entry(RamadanStarts, null,
            [.. EveryDay("20:00", "00:00"), .. EveryDay("00:00", "02:00")]);
        var grid = new TimeGrid(Zones.Kuwait, new DateRange(RamadanStarts, RamadanStarts.AddDays(2)));
        var acrossMidnight = new TimeSlot(At.Time(RamadanStarts, "23:30"), At.Time(RamadanStarts.AddDays(1), "00:20"));
        Assert.True(WorkingHours.Map(grid, [night]).Covers(acrossMidnight));
    }

    [Fact]
    public void Are_in_clinic_time_on_both_sides_of_a_clock_change()
    {
        var grid = new TimeGrid(Zones.London, new DateRange(new DateOnly(2026, 3, 28), new DateOnly(2026, 3, 30)));
        var map = WorkingHours.Map(grid, [Usual]);
        Assert.Equal(new DateTimeOffset(2026, 3, 28, 9, 0, 0, TimeSpan.Zero), grid.InstantAt(map.NextSet(0, grid.Steps)));
        Assert.Equal(
            new DateTimeOffset(2026, 3, 29, 8, 0, 0, TimeSpan.Zero),
            grid.InstantAt(map.NextSet(grid.StartOf(new DateOnly(2026, 3, 29)), grid.Steps)));
    }

    [Fact]
    public void That_lie_in_the_gap_of_a_clock_change_are_no_time_at_all()
    {
        // At 01:00 the clocks go to 02:00: the hours begin as late as they end.
        var night = Scenario.Entry(new DateOnly(2026, 1, 1), null, EveryDay("01:00", "02:00"));
        var grid = new TimeGrid(Zones.London, new DateRange(new DateOnly(2026, 3, 29), new DateOnly(2026, 3, 30)));
        Assert.Equal(grid.Steps, WorkingHours.Map(grid, [night]).NextSet(0, grid.Steps));
    }

    [Fact]
    public void Sum_to_the_minutes_of_every_date_by_the_entry_that_holds()
    {
        var lastUsualDayAndFirstOfRamadan = new DateRange(RamadanStarts.AddDays(-1), RamadanStarts.AddDays(1));
        Assert.Equal((8 * 60) + 315, WorkingHours.MinutesIn(lastUsualDayAndFirstOfRamadan, [Usual, Ramadan]));

        var beforeAnyHours = new DateRange(new DateOnly(2024, 2, 17), new DateOnly(2024, 2, 19));
        Assert.Equal(0, WorkingHours.MinutesIn(beforeAnyHours, [Usual, Ramadan]));
    }

    [Fact]
    public void Sum_to_what_the_map_shows_where_the_clocks_do_not_change() =>
        Scenario.AnyHours(InKuwait).Select(OneStretchADay).Sample(entries =>
        {
            var map = WorkingHours.Map(InKuwait.Grid(), entries);
            var steps = Enumerable.Range(0, map.Grid.Steps).Count(step => map[step]);
            Assert.Equal(steps * 5, WorkingHours.MinutesIn(InKuwait.Dates, entries));
        }, iter: 100);

    private static readonly Horizon InKuwait = new(Zones.Kuwait, new DateRange(At.Sunday, At.Sunday.AddDays(21)));

    /// <summary>Without hours that overlap others of the day: an entry holds none.</summary>
    private static WorkingHours[] OneStretchADay(WorkingHours[] entries) =>
        [.. entries.Select(entry => Scenario.Entry(entry.EffectiveFrom, entry.EffectiveTo, entry.Hours.DistinctBy(hours => hours.Day)))];

    private static IEnumerable<WeeklyHours> EveryDay(string start, string end) =>
        Enum.GetValues<DayOfWeek>().Select(day => new WeeklyHours(day, At.Clock(start), At.Clock(end)));
}
