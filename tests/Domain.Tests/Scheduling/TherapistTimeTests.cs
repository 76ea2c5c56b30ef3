using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Tests.Support;
using CsCheck;

namespace AlSoor.Domain.Tests.Scheduling;

public sealed class TherapistTimeTests
{
    [Fact]
    public void Is_free_in_working_hours_without_closures_time_off_and_sessions() => Scenario.Of(weeks: 3).Sample(scenario =>
    {
        var time = scenario.TherapistTime();
        var oracle = scenario.Oracle();
        for (var step = 0; step < time.Free.Grid.Steps; step++)
        {
            var slot = TimeSlot.Of(scenario.Horizon.Start.AddMinutes(step * 5), 5);
            Assert.True(oracle.Works(slot) == time.Working[step], $"Working at {slot.StartsAt:u} is {time.Working[step]}.");
            Assert.True(oracle.TherapistIsFree(slot) == time.Free[step], $"Free at {slot.StartsAt:u} is {time.Free[step]}.");
        }
    }, iter: 100);
}
