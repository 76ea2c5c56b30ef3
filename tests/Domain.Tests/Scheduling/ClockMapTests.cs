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
}
