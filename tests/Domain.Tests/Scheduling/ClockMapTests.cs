using AlSoor.Domain.Scheduling;
using CsCheck;

namespace AlSoor.Domain.Tests.Scheduling;

public sealed class ClockMapTests
{
    [Fact]
    public void Has_the_steps_that_were_set() => Gen.Int[0, TimeGrid.WallSteps - 1].HashSet[0, 40].Sample(steps =>
    {
        var map = MapOf(steps);
        for (var step = 0; step < TimeGrid.WallSteps; step++)
            Assert.Equal(steps.Contains(step), map.Has(step));
    }, iter: 200);

    [Fact]
    public void Finds_the_next_set_step() => Gen.Int[0, TimeGrid.WallSteps - 1].HashSet[0, 6].Sample(steps =>
    {
        var map = MapOf(steps);
        for (var from = 0; from <= TimeGrid.WallSteps; from++)
            Assert.Equal(steps.Where(step => step >= from).DefaultIfEmpty(-1).Min(), map.Next(from));
    }, iter: 200);

    [Fact]
    public void Holds_the_times_of_a_window_that_fall_on_a_multiple() =>
        Gen.Select(Gen.Int[0, 1439], Gen.Int[0, 1440], Gen.OneOf(5, 10, 15, 20, 30, 60)).Sample((from, to, every) =>
        {
            var map = ClockMap.Times(ClockOf(from), to == 1440 ? null : ClockOf(to), every);
            for (var step = 0; step < TimeGrid.WallSteps; step++)
            {
                var minute = step * 5;
                Assert.Equal(from <= minute && minute < to && minute % every == 0, map.Has(step));
            }
        }, iter: 500);

    [Fact]
    public void Counts_its_steps_from_midnight()
    {
        Assert.Equal(new TimeOnly(0, 0), ClockMap.TimeOf(0));
        Assert.Equal(new TimeOnly(23, 55), ClockMap.TimeOf(TimeGrid.WallSteps - 1));
    }

    private static ClockMap MapOf(IEnumerable<int> steps)
    {
        var map = default(ClockMap);
        foreach (var step in steps)
            map.Set(step);
        return map;
    }

    private static TimeOnly ClockOf(int minute) => new(minute / 60, minute % 60);
}
