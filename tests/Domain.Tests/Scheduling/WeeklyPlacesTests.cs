using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Tests.Support;
using AlSoor.Domain.Therapists;
using CsCheck;

namespace AlSoor.Domain.Tests.Scheduling;

/// <summary>Places of 50 minutes with a therapist who works on Sundays from nine to twelve.</summary>
public sealed class WeeklyPlacesTests
{
    private const int Minutes = 50;

    private static readonly TherapistId Maha = TherapistId.New();

    [Fact]
    public void As_many_as_fit_side_by_side() => Assert.Equal(
        [new WeeklyPlace(DayOfWeek.Sunday, At.Clock("09:00"), At.Sunday), new(DayOfWeek.Sunday, At.Clock("09:50"), At.Sunday), new(DayOfWeek.Sunday, At.Clock("10:40"), At.Sunday)],
        PlacesOf([]).Now());

    [Fact]
    public void The_therapists_buffer_lies_between_them() => Assert.Equal(
        [At.Clock("09:00"), At.Clock("10:05"), At.Clock("11:10")],
        PlacesOf([], buffer: 15).Now().Select(place => place.Time));

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Two_weeks_of_eight_may_fail_and_no_more(int weeks, bool isFree)
    {
        var busy = Enumerable.Range(1, weeks).Select(week => Morning(week)).ToArray();
        Assert.Equal(isFree, PlacesOf(busy).Now().Count > 0);
    }

    [Fact]
    public void The_first_date_itself_must_be_free() => Assert.Empty(PlacesOf([Morning(0)]).Now());

    [Fact]
    public void The_next_place_begins_when_a_course_ends()
    {
        var course = Enumerable.Range(0, 10).Select(Morning).ToArray();
        Assert.Equal(new WeeklyPlace(DayOfWeek.Sunday, At.Clock("09:00"), At.Sunday.AddDays(70)), PlacesOf(course).Next());
    }

    [Fact]
    public void None_is_next_within_half_a_year_where_all_of_it_is_taken() =>
        Assert.Null(PlacesOf([.. Enumerable.Range(0, WeeklyPlaces.HorizonWeeks).Select(Morning)]).Next());

    [Fact]
    public void Agrees_with_looking_at_every_week_one_by_one() => Gen.Int[0, 15].Array[0, 40].Sample(taken =>
    {
        // Each number takes 15 minutes of some Sunday morning.
        var busy = taken.Select((quarter, index) => TimeSlot.Of(At.Time(At.Sunday.AddDays(index % 12 * 7), "09:00").AddMinutes(quarter % 12 * 15), 15)).ToArray();
        var places = PlacesOf(busy);
        for (var week = 0; week < 12; week++)
        {
            var date = At.Sunday.AddDays(week * 7);
            var expected = Enumerable.Range(0, 288).Select(step => TimeOnly.MinValue.AddMinutes(step * 5))
                .FirstOrDefault(time => IsPlace(date, time, busy), TimeOnly.MaxValue);
            if (expected == TimeOnly.MaxValue)
                continue;

            Assert.Equal(new WeeklyPlace(DayOfWeek.Sunday, expected, date), places.Next());
            return;
        }
    });

    private static bool IsPlace(DateOnly date, TimeOnly time, TimeSlot[] busy)
    {
        var fails = Enumerable.Range(0, 8).Select(week => !IsFree(date.AddDays(week * 7), time, busy)).ToList();
        return !fails[0] && fails.Count(failed => failed) <= 2;
    }

    private static bool IsFree(DateOnly date, TimeOnly time, TimeSlot[] busy)
    {
        var slot = TimeSlot.Of(Zones.Kuwait.Resolve(date, time), Minutes);
        return time >= At.Clock("09:00") && time <= At.Clock("11:10") && !busy.Any(slot.Overlaps);
    }

    private static TimeSlot Morning(int week) => At.Slot(At.Sunday.AddDays(week * 7), "09:00", "12:00");

    private static WeeklyPlaces PlacesOf(TimeSlot[] busy, int buffer = 0)
    {
        var grid = new TimeGrid(Zones.Kuwait, new DateRange(At.Sunday, At.Sunday.AddDays((WeeklyPlaces.HorizonWeeks * 7) + 1)));
        var hours = new WorkingHours
        {
            TherapistId = Maha,
            EffectiveFrom = At.Sunday,
            Hours = [new WeeklyHours(DayOfWeek.Sunday, At.Clock("09:00"), At.Clock("12:00"))],
        };
        return new WeeklyPlaces(
            new TherapistTime(Maha, grid, [hours], [], [], new BusyTime(Maha, busy.Select(slot => (slot, (SessionId?)null))), buffer), At.Sunday, Minutes);
    }
}
