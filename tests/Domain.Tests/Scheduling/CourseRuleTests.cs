using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Tests.Support;
using CsCheck;

namespace AlSoor.Domain.Tests.Scheduling;

public sealed class CourseRuleTests
{
    private static readonly TimeOnly Five = new(17, 0);
    private static readonly ClinicSettings London = new() { Zone = Zones.London };

    [Fact]
    public void Begins_on_the_start_date_when_that_is_the_day() =>
        Assert.Equal(new DateOnly(2026, 12, 1), CourseRule.FirstDate(new DateOnly(2026, 12, 1), DayOfWeek.Tuesday));

    [Fact]
    public void Begins_on_the_first_such_day_after_the_start_date() =>
        Gen.Select(Gen.Int[0, 20000], Gen.Enum<DayOfWeek>()).Sample((days, day) =>
        {
            var startOn = new DateOnly(2000, 1, 1).AddDays(days);
            var expected = startOn;
            while (expected.DayOfWeek != day)
                expected = expected.AddDays(1);
            Assert.Equal(expected, CourseRule.FirstDate(startOn, day));
        }, iter: 500);

    [Fact]
    public void Crosses_the_end_of_a_year() =>
        Assert.Equal(
            ["2026-12-22", "2026-12-29", "2027-01-05", "2027-01-12"],
            Cadence.Weekly.Dates(new DateOnly(2026, 12, 22), 4).Select(Iso));

    [Fact]
    public void Begins_on_a_leap_day_and_goes_on_by_weeks() =>
        Assert.Equal(
            ["2028-02-29", "2028-03-14", "2028-03-28"],
            new Cadence(2).Dates(new DateOnly(2028, 2, 29), 3).Select(Iso));

    [Fact]
    public void Falls_on_a_leap_day_on_its_way() =>
        Assert.Equal(
            ["2028-02-08", "2028-02-29", "2028-03-21"],
            new Cadence(3).Dates(new DateOnly(2028, 2, 8), 3).Select(Iso));

    [Fact]
    public void Goes_from_February_to_March_in_a_common_year() =>
        Assert.Equal(["2027-02-22", "2027-03-01"], Cadence.Weekly.Dates(new DateOnly(2027, 2, 22), 2).Select(Iso));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(Cadence.MaxEveryWeeks)]
    public void Has_as_many_sessions_as_asked_for_each_so_many_weeks_after_the_last(int everyWeeks)
    {
        var rule = Rule(new DateOnly(2028, 2, 29), new WeeklyTime(DayOfWeek.Tuesday, Five), new Cadence(everyWeeks), sessions: 20);
        var slots = rule.Slots(A.Clinic, minutes: 50);

        Assert.Equal(20, slots.Count);
        Assert.All(
            slots.Zip(slots.Skip(1)),
            pair => Assert.Equal(TimeSpan.FromDays(7 * everyWeeks), pair.Second.StartsAt - pair.First.StartsAt));
    }

    [Fact]
    public void Keeps_its_time_on_the_clock_when_the_clocks_go_forward()
    {
        var rule = Rule(new DateOnly(2026, 3, 25), new WeeklyTime(DayOfWeek.Wednesday, Five), Cadence.Weekly, sessions: 2);
        Assert.Equal(
            [
                new TimeSlot(new(2026, 3, 25, 17, 0, 0, TimeSpan.Zero), new(2026, 3, 25, 17, 50, 0, TimeSpan.Zero)),
                new TimeSlot(new(2026, 4, 1, 16, 0, 0, TimeSpan.Zero), new(2026, 4, 1, 16, 50, 0, TimeSpan.Zero)),
            ],
            rule.Slots(London, minutes: 50));
    }

    [Fact]
    public void A_session_in_the_gap_of_a_clock_change_moves_forward_by_the_gap_and_keeps_its_length()
    {
        var rule = Rule(new DateOnly(2026, 3, 29), new WeeklyTime(DayOfWeek.Sunday, new TimeOnly(1, 30)), Cadence.Weekly, sessions: 1);
        var slot = Assert.Single(rule.Slots(London, minutes: 90));
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero), slot.StartsAt);
        Assert.Equal(new TimeOnly(2, 30), Zones.London.TimeOf(slot.StartsAt));
        Assert.Equal(TimeSpan.FromMinutes(90), slot.Duration);
    }

    private static CourseRule Rule(DateOnly startOn, WeeklyTime at, Cadence cadence, int sessions) =>
        new(startOn, new Rhythm([at], cadence), sessions);

    private static string Iso(DateOnly date) => date.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
