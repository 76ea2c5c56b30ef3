using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Tests.Support;

namespace AlSoor.Domain.Tests.Scheduling;

public sealed class DateRangeTests
{
    private static readonly DateRange Week = new(new DateOnly(2026, 3, 26), new DateOnly(2026, 4, 2));

    [Fact]
    public void Holds_its_first_date_and_not_its_last()
    {
        Assert.False(Week.Contains(Week.From.AddDays(-1)));
        Assert.True(Week.Contains(Week.From));
        Assert.True(Week.Contains(Week.To.AddDays(-1)));
        Assert.False(Week.Contains(Week.To));
        Assert.Equal(7, Week.Days);
    }

    [Fact]
    public void Is_an_hour_shorter_in_time_when_the_clocks_go_forward_in_it() =>
        Assert.Equal(TimeSpan.FromHours((7 * 24) - 1), Week.In(Zones.London).Duration);

    [Fact]
    public void A_closure_holds_its_last_day()
    {
        var closure = new Closure
        {
            Id = Guid.CreateVersion7(),
            StartsOn = new DateOnly(2026, 2, 25),
            EndsOn = new DateOnly(2026, 2, 26),
            Name = "National days",
            Status = ClosureStatus.Confirmed,
        };
        Assert.Equal(
            new TimeSlot(At.Time(closure.StartsOn, "00:00"), At.Time(new DateOnly(2026, 2, 27), "00:00")),
            closure.Dates.In(Zones.Kuwait));
    }
}
