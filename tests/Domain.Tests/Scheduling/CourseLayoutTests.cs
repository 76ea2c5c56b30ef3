using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Tests.Support;
using AlSoor.Domain.Therapists;

namespace AlSoor.Domain.Tests.Scheduling;

/// <summary>A therapist in Kuwait who works from nine to five, Sunday to Thursday; a course every Tuesday at five to four.</summary>
public sealed class CourseLayoutTests
{
    private static readonly ClinicSettings Settings = new() { Zone = Zones.Kuwait };
    private static readonly DateOnly FirstTuesday = At.Sunday.AddDays(2);
    private static readonly Rhythm Tuesdays = new([new WeeklyTime(DayOfWeek.Tuesday, At.Clock("15:55"))], Cadence.Weekly);

    [Fact]
    public void Places_every_session_at_the_time_asked_for()
    {
        var course = Course(12);
        var layout = Lay(Party(), course, OnConflict.Refuse);

        Assert.Empty(layout.Conflicts);
        Assert.Equal(course.Select((slot, index) => new PlacedSession(index + 1, slot, Index: index)), layout.Sessions);
    }

    [Fact]
    public void Refuses_a_course_whose_fifth_session_meets_a_closure()
    {
        var fifth = FirstTuesday.AddDays(28);
        var course = Course(12);
        var layout = Lay(Party(closedOn: fifth), course, OnConflict.Refuse);

        Assert.Empty(layout.Sessions);
        var conflict = Assert.Single(layout.Conflicts);
        Assert.Equal(5, conflict.Number);
        Assert.Equal(course[4], conflict.Slot);
        Assert.Equal(new Obstacle(ConflictReason.Closure), conflict.Obstacle);
        Assert.Equal(
            [
                At.Slot(fifth.AddDays(1), "09:00", "09:50"),
                At.Slot(fifth.AddDays(1), "09:50", "10:40"),
                At.Slot(fifth.AddDays(1), "10:40", "11:30"),
            ],
            conflict.Alternatives);
    }

    [Fact]
    public void Moves_a_session_that_meets_a_closure_to_the_nearest_time_of_its_week()
    {
        var fifth = FirstTuesday.AddDays(28);
        var layout = Lay(Party(closedOn: fifth), Course(12), OnConflict.Move);

        Assert.Empty(layout.Conflicts);
        Assert.Equal(new PlacedSession(5, At.Slot(fifth.AddDays(1), "09:00", "09:50"), null, ConflictReason.Closure, Index: 4), layout.Sessions[4]);
        Assert.Equal(1, layout.Sessions.Count(session => session.Moved));
    }

    [Fact]
    public void Moves_no_session_onto_anothers_time()
    {
        // Tuesday at 15:00 is taken; the nearest free time would be that of the course's own second session of the day.
        TimeSlot[] course = [At.Slot(FirstTuesday, "15:00", "15:50"), At.Slot(FirstTuesday, "15:50", "16:40")];
        var layout = Lay(Party(busy: At.Slot(FirstTuesday, "15:30", "15:50")), course, OnConflict.Move);

        Assert.Equal(
            [At.Slot(FirstTuesday, "14:40", "15:30"), At.Slot(FirstTuesday, "15:50", "16:40")],
            layout.Sessions.Select(session => session.Slot));
    }

    [Fact]
    public void A_slot_asked_for_twice_conflicts_with_itself()
    {
        var slot = At.Slot(FirstTuesday, "15:00", "15:50");
        var conflict = Assert.Single(Lay(Party(), [slot, slot], OnConflict.Refuse).Conflicts);
        Assert.Equal((2, new Obstacle(ConflictReason.TherapistBusy)), (conflict.Number, conflict.Obstacle));
    }

    [Fact]
    public void Numbers_slots_in_order_of_time_however_they_are_given()
    {
        var course = Course(3);
        var layout = Lay(Party(), course.Reverse(), OnConflict.Refuse);
        Assert.Equal(course, layout.Sessions.Select(session => session.Slot));
        Assert.Equal([1, 2, 3], layout.Sessions.Select(session => session.Number));
    }

    [Fact]
    public void Refuses_the_whole_course_when_a_session_has_no_free_time_in_its_week()
    {
        var secondWeek = new TimeSlot(At.Time(At.Sunday.AddDays(7), "00:00"), At.Time(At.Sunday.AddDays(14), "00:00"));
        var layout = Lay(Party(timeOff: secondWeek), Course(3), OnConflict.Move);

        Assert.Empty(layout.Sessions);
        var conflict = Assert.Single(layout.Conflicts);
        Assert.Equal((2, ConflictReason.TimeOff), (conflict.Number, conflict.Obstacle.Reason));
        Assert.Empty(conflict.Alternatives);
    }

    [Fact]
    public void Moves_no_session_to_before_the_earliest_time_allowed()
    {
        var now = At.Time(FirstTuesday, "15:20");
        var layout = Lay(Party(busy: At.Slot(FirstTuesday, "15:30", "16:40")), Course(1), OnConflict.Move, now);
        Assert.Equal(At.Slot(FirstTuesday.AddDays(1), "09:00", "09:50"), Assert.Single(layout.Sessions).Slot);
    }

    [Fact]
    public void Has_no_alternatives_in_a_week_that_is_over()
    {
        var now = At.Time(At.Sunday.AddDays(7), "08:00");
        var layout = Lay(Party(busy: At.Slot(FirstTuesday, "15:30", "16:40")), Course(1), OnConflict.Move, now);
        Assert.Empty(Assert.Single(layout.Conflicts).Alternatives);
    }

    private static TimeSlot[] Course(int sessions) =>
        [.. new CourseRule(At.Sunday, Tuesdays, sessions).Slots(Settings, minutes: 50)];

    private static CourseLayout Lay(Party party, IEnumerable<TimeSlot> wanted, OnConflict onConflict, DateTimeOffset? notBefore = null) =>
        CourseLayout.Lay(party, wanted.Select(slot => new WantedSession(slot)), new LayoutRules
        {
            OnConflict = onConflict,
            NotBefore = notBefore ?? At.Time(At.Sunday, "08:00"),
            WeekOf = Settings.WeekOf,
            Following = Tuesdays.After(Zones.Kuwait.DateOf(wanted.Max(slot => slot.StartsAt)), 1, 1, Settings, minutes: 50),
        });

    private static Party Party(DateOnly? closedOn = null, TimeSlot? timeOff = null, TimeSlot? busy = null)
    {
        DayOfWeek[] weekend = [DayOfWeek.Friday, DayOfWeek.Saturday];
        var hours = Scenario.Entry(At.Sunday, null,
            Enum.GetValues<DayOfWeek>().Except(weekend).Select(day => new WeeklyHours(day, At.Clock("09:00"), At.Clock("17:00"))));
        Closure[] closures = closedOn is not { } date ? [] : [new Closure
        {
            Id = Guid.CreateVersion7(),
            StartsOn = date,
            EndsOn = date,
            Name = "Eid al-Fitr",
            Status = ClosureStatus.Confirmed,
        }];
        var grid = new TimeGrid(Zones.Kuwait, new DateRange(At.Sunday, At.Sunday.AddDays(14 * 7)));
        var therapist = new TherapistTime(
            TherapistId.New(), grid, [hours], timeOff is { } off ? [off] : [], closures, Scenario.Busy(busy is { } taken ? [taken] : []));
        return new Party(therapist, [], rooms: []);
    }
}
