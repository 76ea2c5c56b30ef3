using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Tests.Support;
using AlSoor.Domain.Therapists;
using CsCheck;

namespace AlSoor.Domain.Tests.Scheduling;

/// <summary>Courses of three weekly sessions of 50 minutes with a therapist who works on Sundays from nine to twelve, unless a test says otherwise.</summary>
public sealed class FreePlacesTests
{
    private static readonly UsualCourse Three = new(50, 3, 1);

    [Fact]
    public void As_many_as_fit_side_by_side_with_the_buffer_between_them()
    {
        Assert.Equal(["09:00", "09:50", "10:40"], TimesOf(Places([]).In(0, At.Sunday)));
        Assert.Equal(["09:00", "10:05", "11:10"], TimesOf(Places([], buffer: 15).In(0, At.Sunday)));
    }

    [Fact]
    public void One_date_that_is_taken_leaves_no_place_for_a_course_that_would_have_a_session_then()
    {
        var places = Places([Morning(3)]);
        Assert.Equal([3, 0, 0, 0, 3], Enumerable.Range(0, 5).Select(week => places.In(week, At.Sunday).Count));
        var fortnightly = Places([Morning(3)], course: Three with { EveryWeeks = 2 });
        Assert.Equal([3, 0, 3, 0, 3], Enumerable.Range(0, 5).Select(week => fortnightly.In(week, At.Sunday).Count));
    }

    [Fact]
    public void A_course_passes_over_the_dates_on_which_the_clinic_is_closed_and_begins_on_none()
    {
        var places = Places([Morning(3)], closedIn: 1);
        Assert.Equal([0, 0, 0, 0, 3], Enumerable.Range(0, 5).Select(week => places.In(week, At.Sunday).Count));
        Assert.Equal([3, 0], Enumerable.Range(0, 2).Select(week => Places([], closedIn: 1).In(week, At.Sunday).Count));
    }

    [Fact]
    public void Nothing_begins_before_the_date_that_is_given() => Assert.Empty(Places([]).In(0, At.Sunday.AddDays(1)));

    [Fact]
    public void No_more_than_the_hours_that_are_left_in_the_fullest_week_of_the_course()
    {
        // In the third week 50 minutes in the afternoon are taken already.
        var places = Places([At.Slot(At.Sunday.AddDays(14), "15:00", "15:50")], weeklyHours: 1.7m);
        Assert.Equal([1, 1, 1, 2], Enumerable.Range(0, 4).Select(week => places.In(week, At.Sunday).Count));
    }

    [Fact]
    public void The_last_of_a_week_does_not_run_into_the_first_of_the_next()
    {
        WeeklyHours[] hours = [.. Enum.GetValues<DayOfWeek>().Select(day => new WeeklyHours(day, TimeOnly.MinValue, TimeOnly.MinValue))];
        var places = Places([], course: Three with { Minutes = 470 }, hours: hours).In(0, At.Sunday);

        // 10,080 minutes of a week hold 21 times 470, all one after the other.
        Assert.Equal(21, places.Count);
        Assert.Equal(Enumerable.Range(0, 21).Select(number => number * 470), places.Select(place => ((place.StartsOn.DayNumber - At.Sunday.DayNumber) * 1440) + (place.Time.Hour * 60) + place.Time.Minute));
    }

    [Fact]
    public void A_forecast_adds_up_what_all_therapists_have()
    {
        var forecast = PlaceForecast.Of([(Time([Morning(0)]), null), (Time([]), 1m), (Time([]), 0m)], Three, At.Sunday, 2, At.Sunday);
        Assert.Equal([new(At.Sunday, 1, 1, At.Sunday), new(At.Sunday.AddDays(7), 4, 2, At.Sunday.AddDays(7))], forecast);
    }

    [Fact]
    public void Agrees_with_trying_every_time_of_every_date() => Gen.Select(Scenario.Of(weeks: 7), Gen.OneOf(5, 30, 50, 240), Gen.Int[1, 4], Gen.Int[1, 2], Gen.Int[0, 10]).Sample(
        (scenario, minutes, sessions, everyWeeks, later) =>
        {
            var from = scenario.Horizon.Dates.From;
            var course = new UsualCourse(minutes, sessions, everyWeeks);
            var places = new FreePlaces(scenario.TherapistTime(), course, from);
            for (var week = 0; week < 4; week++)
                Assert.Equal(Try(scenario, course, from.AddDays(week * 7), from.AddDays(later)), places.In(week, from.AddDays(later)));
        },
        iter: 60);

    /// <summary>Minute by minute, each course by itself.</summary>
    private static List<WeeklyPlace> Try(Scenario scenario, UsualCourse course, DateOnly week, DateOnly notBefore)
    {
        var oracle = scenario.Oracle();
        var gap = (course.Minutes + scenario.Buffer + 4) / 5 * 5;
        var found = new List<WeeklyPlace>();
        var next = 0;
        for (var at = 0; at < 7 * 1440; at += 5)
        {
            var date = week.AddDays(at / 1440);
            if (at < next || date < notBefore || !IsFree(scenario, oracle, course, date, at % 1440))
                continue;

            found.Add(new(date.DayOfWeek, TimeOnly.MinValue.AddMinutes(at % 1440), date));
            next = at + gap;
        }

        if (found.Count > 1)
        {
            var first = ((found[0].StartsOn.DayNumber - week.DayNumber) * 1440) + (int)found[0].Time.ToTimeSpan().TotalMinutes;
            if (next > first + (7 * 1440))
                found.RemoveAt(found.Count - 1);
        }

        return found;
    }

    private static bool IsFree(Scenario scenario, MinuteOracle oracle, UsualCourse course, DateOnly first, int minute)
    {
        var left = course.Sessions;
        for (var date = first; left > 0; date = date.AddDays(7 * course.EveryWeeks))
        {
            if (date >= scenario.Horizon.Dates.To)
                return false;

            var isClosed = scenario.Closures.Any(closure => closure.StartsOn <= date && date <= closure.EndsOn);
            if (isClosed && date == first)
                return false;
            if (isClosed)
                continue;

            var start = Zones.Resolve(scenario.Horizon.Zone, date, minute);
            if (start.AddMinutes(course.Minutes) > scenario.Horizon.End || !oracle.TherapistIsFree(OnSteps(scenario, start, course.Minutes)))
                return false;
            left--;
        }

        return true;
    }

    /// <summary>The steps of five minutes that a session touches.</summary>
    private static TimeSlot OnSteps(Scenario scenario, DateTimeOffset start, int minutes)
    {
        var odd = (int)(start - scenario.Horizon.Start).TotalMinutes % 5;
        return TimeSlot.Of(start.AddMinutes(-odd), minutes);
    }

    private static IEnumerable<string> TimesOf(IEnumerable<WeeklyPlace> places) => places.Select(place => FormattableString.Invariant($"{place.Time:HH\\:mm}"));

    private static TimeSlot Morning(int week) => At.Slot(At.Sunday.AddDays(week * 7), "09:00", "12:00");

    private static FreePlaces Places(
        TimeSlot[] busy, int buffer = 0, UsualCourse? course = null, int? closedIn = null, decimal? weeklyHours = null, WeeklyHours[]? hours = null) =>
        new(Time(busy, buffer, closedIn, hours), course ?? Three, At.Sunday, weeklyHours);

    private static TherapistTime Time(TimeSlot[] busy, int buffer = 0, int? closedIn = null, WeeklyHours[]? hours = null)
    {
        var grid = new TimeGrid(Zones.Kuwait, new DateRange(At.Sunday, At.Sunday.AddDays(12 * 7)));
        Closure[] closures = closedIn is { } week
            ? [new() { Id = Guid.Empty, StartsOn = At.Sunday.AddDays(week * 7), EndsOn = At.Sunday.AddDays(week * 7), Name = "Eid", Status = ClosureStatus.Confirmed }]
            : [];
        var working = Scenario.Entry(At.Sunday, null, hours ?? [new WeeklyHours(DayOfWeek.Sunday, At.Clock("09:00"), At.Clock("12:00"))]);
        return new(TherapistId.New(), grid, [working], [], closures, Scenario.Busy(busy), buffer);
    }
}
