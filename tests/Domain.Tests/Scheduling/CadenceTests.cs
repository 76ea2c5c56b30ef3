using AlSoor.Domain.Scheduling;

namespace AlSoor.Domain.Tests.Scheduling;

public sealed class CadenceTests
{
    private static readonly Cadence EightWeeklyThenFortnightly = new(1) { Taper = [new(8, 1), new(4, 2)] };

    [Fact]
    public void Comes_every_so_many_weeks() => Assert.Equal([0, 3, 6, 9], new Cadence(3).Weeks(4));

    [Fact]
    public void Comes_several_times_in_each_of_its_weeks() => Assert.Equal([0, 0, 0, 2, 2, 2, 4], new Cadence(2, TimesPerWeek: 3).Weeks(7));

    [Fact]
    public void Tapers_off_by_its_phases() =>
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 9, 11, 13, 15], EightWeeklyThenFortnightly.Weeks(12));

    [Fact]
    public void The_last_phase_of_a_taper_goes_on() =>
        Assert.Equal([15, 17, 19], EightWeeklyThenFortnightly.Weeks(14).Skip(11));

    [Fact]
    public void A_taper_of_several_times_a_week_changes_with_the_week_that_its_phase_begins() =>
        Assert.Equal([0, 0, 1, 1, 2, 2, 5, 5], new Cadence(1, TimesPerWeek: 2) { Taper = [new(5, 1), new(3, 3)] }.Weeks(8));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 8)]
    [InlineData(9, 10)]
    [InlineData(12, 16)]
    public void Spans_the_weeks_from_its_first_to_its_last_session(int sessions, int weeks) =>
        Assert.Equal(weeks, EightWeeklyThenFortnightly.WeeksOf(sessions));
}
