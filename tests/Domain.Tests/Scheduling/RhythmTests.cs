using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Tests.Support;
using CsCheck;

namespace AlSoor.Domain.Tests.Scheduling;

public sealed class RhythmTests
{
    private static readonly WeeklyTime SundayAtTen = new(DayOfWeek.Sunday, At.Clock("10:00"));
    private static readonly WeeklyTime WednesdayAtFive = new(DayOfWeek.Wednesday, At.Clock("17:00"));
    private static readonly Rhythm TwiceAWeek = new([WednesdayAtFive, SundayAtTen], new Cadence(1, TimesPerWeek: 2));

    [Fact]
    public void Begins_at_the_first_usual_time_of_the_start_week_that_is_left() =>
        Assert.Equal(
            ["03-04 17:00", "03-08 10:00", "03-11 17:00"],
            TwiceAWeek.From(At.Sunday.AddDays(1), A.Clinic, 50).Take(3).Select(Local));

    [Fact]
    public void Begins_in_the_next_week_when_no_usual_time_is_left_and_skips_none_of_its_weeks() =>
        Assert.Equal(
            ["03-08 10:00", "03-22 10:00"],
            new Rhythm([SundayAtTen], new Cadence(2)).From(At.Sunday.AddDays(3), A.Clinic, 50).Take(2).Select(Local));

    [Fact]
    public void Goes_on_after_a_session_with_what_its_week_has_left() =>
        Assert.Equal(["03-04 17:00", "03-08 10:00"], TwiceAWeek.After(At.Sunday, 1, 2, A.Clinic, 50).Take(2).Select(Local));

    [Fact]
    public void Does_not_give_a_full_week_another_session_because_one_was_moved_forward() =>
        Assert.Equal(["03-08 10:00"], TwiceAWeek.After(At.Sunday.AddDays(1), 2, 3, A.Clinic, 50).Take(1).Select(Local));

    [Fact]
    public void Goes_on_at_the_distance_that_the_next_session_has_in_a_taper()
    {
        var rhythm = new Rhythm([SundayAtTen], new Cadence(1) { Taper = [new(2, 1), new(2, 3)] });
        Assert.Equal(["03-08 10:00", "03-29 10:00"], rhythm.After(At.Sunday, 1, 2, A.Clinic, 50).Take(2).Select(Local));
        Assert.Equal(["03-22 10:00", "04-12 10:00"], rhythm.After(At.Sunday, 1, 3, A.Clinic, 50).Take(2).Select(Local));
    }

    [Fact]
    public void Ends_at_the_last_date_that_can_be_booked()
    {
        var last = Bounds.LastDate.AddDays(-1);
        Assert.Equal(last, Zones.Kuwait.DateOf(Assert.Single(
            new Rhythm([new WeeklyTime(last.DayOfWeek, At.Clock("10:00"))], new Cadence(1)).From(last.AddDays(-3), A.Clinic, 50)).StartsAt));
        Assert.Empty(TwiceAWeek.From(Bounds.LastDate, A.Clinic, 50));
    }

    [Fact]
    public void Of_a_course_given_as_times_it_is_the_times_that_most_of_its_sessions_have()
    {
        TimeSlot[] slots =
        [
            At.Slot(At.Sunday, "11:00", "11:50"),
            .. Enumerable.Range(1, 3).Select(week => At.Slot(At.Sunday.AddDays(week * 7), "10:00", "10:50")),
            .. Enumerable.Range(0, 2).Select(week => At.Slot(At.Sunday.AddDays((week * 7) + 3), "17:00", "17:50")),
            At.Slot(At.Sunday.AddDays(18), "17:00", "17:50"),
        ];
        Assert.Equal([SundayAtTen, WednesdayAtFive], Rhythm.Of(slots, TwiceAWeek.Cadence, Zones.Kuwait).Times);
        Assert.Equal([SundayAtTen], Rhythm.Of(slots, Cadence.Weekly, Zones.Kuwait).Times);
    }

    [Fact]
    public void Of_a_course_given_as_its_slots_it_is_the_rhythm_that_made_them() => AnyRhythm.Sample(any =>
    {
        var slots = any.Rhythm.From(any.StartOn, any.Clinic, 50).Take(any.Rhythm.Times.Count * 4).ToList();
        if (!slots.All(slot => any.Rhythm.Times.Contains(TimeOf(any.Clinic, slot))))
            return; // A usual time lies in the gap of a clock change.

        Assert.Equal(
            any.Rhythm.Times.OrderBy(at => at.Day),
            Rhythm.Of(slots, any.Rhythm.Cadence, any.Clinic.Zone).Times.OrderBy(at => at.Day));
    }, iter: 300);

    [Fact]
    public void Its_slots_are_those_that_walking_through_the_calendar_finds() => AnyRhythm.Sample(any =>
        Assert.Equal(Walk(any).Take(15), any.Rhythm.From(any.StartOn, any.Clinic, 50).Take(15)), iter: 500);

    [Fact]
    public void Going_on_after_any_of_its_slots_gives_the_slots_that_follow_it() =>
        Gen.Select(AnyRhythm, Gen.Int[1, 9]).Sample((any, done) =>
        {
            var slots = any.Rhythm.From(any.StartOn, any.Clinic, 50).Take(20).ToList();
            var last = any.Clinic.Zone.DateOf(slots[done - 1].StartsAt);
            var week = any.Clinic.WeekOf(last);

            // The first week may be begun late: the usual times before the start count as had.
            var had = any.Rhythm.Times.Count(at => CourseRule.FirstDate(week, at.Day) <= last);
            Assert.Equal(slots.Skip(done), any.Rhythm.After(last, had, done + 1, any.Clinic, 50).Take(20 - done));
        }, iter: 300);

    private static readonly Gen<(ClinicSettings Clinic, DateOnly StartOn, Rhythm Rhythm)> AnyRhythm =
        from zone in Zones.Any
        from firstDay in Gen.Enum<DayOfWeek>()
        from startOn in Zones.DateNearAChange(zone, daysBefore: 30)
        from days in Gen.Shuffle(Enum.GetValues<DayOfWeek>(), 1, Cadence.MaxTimesPerWeek)
        from times in Gen.Int[0, TimeGrid.WallSteps - 1].Array[days.Length]
        from everyWeeks in Gen.Int[1, 3]
        from taper in Gen.Select(Gen.Int[1, 6], Gen.Int[1, 4], (sessions, weeks) => new CadencePhase(sessions, weeks)).Array[0, 3]
        select (
            new ClinicSettings { Zone = zone, FirstDayOfWeek = firstDay },
            startOn,
            new Rhythm(
                [.. days.Zip(times, (day, time) => new WeeklyTime(day, ClockMap.TimeOf(time)))],
                new Cadence(everyWeeks, days.Length) { Taper = taper }));

    private static IEnumerable<TimeSlot> Walk((ClinicSettings Clinic, DateOnly StartOn, Rhythm Rhythm) any)
    {
        var (clinic, startOn, rhythm) = any;
        return
            from date in CalendarWalk.Dates(clinic, startOn, [.. rhythm.Times.Select(at => at.Day)], rhythm.Cadence)
            let time = rhythm.Times.Single(at => at.Day == date.DayOfWeek).Time
            select TimeSlot.Of(Zones.Resolve(clinic.Zone, date, (time.Hour * 60) + time.Minute), 50);
    }

    private static WeeklyTime TimeOf(ClinicSettings clinic, TimeSlot slot)
    {
        var local = clinic.Zone.ToLocal(slot.StartsAt);
        return new WeeklyTime(local.DayOfWeek, TimeOnly.FromDateTime(local.DateTime));
    }

    private static string Local(TimeSlot slot) =>
        Zones.Kuwait.ToLocal(slot.StartsAt).ToString("MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
