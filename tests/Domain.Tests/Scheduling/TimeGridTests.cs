using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Tests.Support;
using CsCheck;

namespace AlSoor.Domain.Tests.Scheduling;

public sealed class TimeGridTests
{
    [Fact]
    public void Has_a_step_for_each_five_minutes_of_real_time() => Horizon.Any.Sample(horizon =>
    {
        var grid = horizon.Grid();
        Assert.Equal(horizon.Minutes, grid.Steps * 5);
        Assert.Equal(horizon.Start, grid.InstantAt(0));
        Assert.Equal(horizon.End, grid.InstantAt(grid.Steps));
    }, iter: 300);

    [Fact]
    public void Finds_the_step_that_holds_an_instant_and_the_next_to_begin() =>
        Gen.Select(Horizon.Any, Gen.Int[-700_000, 700_000]).Sample((horizon, seconds) =>
        {
            var grid = horizon.Grid();
            var instant = horizon.Start.AddSeconds(seconds);
            var step = grid.StepAt(instant);
            Assert.True(grid.InstantAt(step) <= instant && instant < grid.InstantAt(step + 1));
            var next = grid.StepAtOrAfter(instant);
            Assert.True(grid.InstantAt(next - 1) < instant && instant <= grid.InstantAt(next));
        }, iter: 500);

    [Fact]
    public void Each_date_begins_at_its_midnight_on_the_clock() => Horizon.Any.Sample(horizon =>
    {
        var grid = horizon.Grid();
        for (var date = horizon.Dates.From; date <= horizon.Dates.To; date = date.AddDays(1))
            Assert.Equal(Zones.Resolve(horizon.Zone, date), grid.InstantAt(grid.StartOf(date)));
    }, iter: 300);

    [Fact]
    public void Knows_the_dates_on_which_the_clocks_change() => Horizon.Any.Sample(horizon =>
    {
        var grid = horizon.Grid();
        for (var date = horizon.Dates.From; date < horizon.Dates.To; date = date.AddDays(1))
        {
            var hours = Zones.Resolve(horizon.Zone, date.AddDays(1)) - Zones.Resolve(horizon.Zone, date);
            Assert.Equal(hours != TimeSpan.FromHours(24), grid.HasClockChange(date));
        }
    }, iter: 300);

    [Fact]
    public void Every_time_on_the_clock_has_the_step_at_which_the_clocks_show_it() => Horizon.Any.Sample(horizon =>
    {
        var grid = horizon.Grid();
        for (var date = horizon.Dates.From; date < horizon.Dates.To; date = date.AddDays(1))
        {
            for (var wall = 0; wall < TimeGrid.WallSteps; wall++)
                Assert.Equal(Zones.Resolve(horizon.Zone, date, wall * 5), grid.InstantAt(grid.StepOnClock(date, wall)));
        }
    }, iter: 40);
}
