using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Tests.Support;
using AlSoor.Domain.Therapists;
using CsCheck;

namespace AlSoor.Domain.Tests.Scheduling;

public sealed class PartyTests
{
    private static readonly SessionId InTheWay = SessionId.New();

    [Fact]
    public void Nothing_stands_in_the_way_of_a_free_slot() => Assert.Null(new Desk().Party().ObstacleTo(At.Slot("10:00", "10:50"), Desk.RoomId));

    [Fact]
    public void A_closure_does() =>
        Assert.Equal(new Obstacle(ConflictReason.Closure), new Desk { Closed = true }.Party().ObstacleTo(At.Slot("10:00", "10:50"), Desk.RoomId));

    [Fact]
    public void Time_off_does() =>
        Assert.Equal(
            new Obstacle(ConflictReason.TimeOff),
            new Desk { TimeOff = [At.Slot("10:49", "12:00")] }.Party().ObstacleTo(At.Slot("10:00", "10:50"), Desk.RoomId));

    [Theory]
    [InlineData("08:55", "09:45")]
    [InlineData("16:55", "17:05")]
    [InlineData("20:00", "20:50")]
    [InlineData("08:59", "09:49")]
    [InlineData("16:11", "17:01")]
    public void Time_outside_working_hours_does(string from, string to) =>
        Assert.Equal(new Obstacle(ConflictReason.OutsideWorkingHours), new Desk().Party().ObstacleTo(At.Slot(from, to), Desk.RoomId));

    [Fact]
    public void Time_beyond_the_horizon_does() =>
        Assert.Equal(
            new Obstacle(ConflictReason.OutsideWorkingHours),
            new Desk().Party().ObstacleTo(At.Slot(At.Sunday.AddDays(7), "10:00", "10:50"), Desk.RoomId));

    [Fact]
    public void A_session_of_the_therapist_does_and_is_named() =>
        Assert.Equal(
            new Obstacle(ConflictReason.TherapistBusy, InTheWay),
            new Desk { Therapist = [At.Slot("10:30", "11:20")] }.Party().ObstacleTo(At.Slot("10:00", "10:50"), Desk.RoomId));

    [Fact]
    public void A_session_of_any_of_the_clients_does_and_is_named() =>
        Assert.Equal(
            new Obstacle(ConflictReason.ClientBusy, InTheWay),
            new Desk { SecondClient = [At.Slot("10:30", "11:20")] }.Party().ObstacleTo(At.Slot("10:00", "10:50"), Desk.RoomId));

    [Fact]
    public void A_session_in_the_room_does_and_is_named() =>
        Assert.Equal(
            new Obstacle(ConflictReason.RoomBusy, InTheWay),
            new Desk { Room = [At.Slot("10:30", "11:20")] }.Party().ObstacleTo(At.Slot("10:00", "10:50"), Desk.RoomId));

    [Fact]
    public void The_reason_named_is_the_one_that_is_hardest_to_change()
    {
        TimeSlot[] taken = [At.Slot("16:30", "17:20")];
        var wanted = At.Slot("16:40", "17:30");
        var desk = new Desk { Closed = true, TimeOff = taken, Therapist = taken, FirstClient = taken, Room = taken };

        Assert.Equal(ConflictReason.Closure, ReasonAgainst(wanted));
        desk = desk with { Closed = false };
        Assert.Equal(ConflictReason.TimeOff, ReasonAgainst(wanted));
        desk = desk with { TimeOff = [] };
        Assert.Equal(ConflictReason.OutsideWorkingHours, ReasonAgainst(wanted));
        wanted = At.Slot("16:10", "17:00");
        Assert.Equal(ConflictReason.TherapistBusy, ReasonAgainst(wanted));
        desk = desk with { Therapist = [] };
        Assert.Equal(ConflictReason.ClientBusy, ReasonAgainst(wanted));
        desk = desk with { FirstClient = [] };
        Assert.Equal(ConflictReason.RoomBusy, ReasonAgainst(wanted));

        ConflictReason? ReasonAgainst(TimeSlot slot) => desk.Party().ObstacleTo(slot, Desk.RoomId)?.Reason;
    }

    [Fact]
    public void Slots_that_only_touch_do_not_conflict()
    {
        TimeSlot[] around = [At.Slot("09:10", "10:00"), At.Slot("10:50", "11:40")];
        var desk = new Desk { TimeOff = around, Therapist = around, FirstClient = around, Room = around };
        Assert.Null(desk.Party().ObstacleTo(At.Slot("10:00", "10:50"), Desk.RoomId));
    }

    [Fact]
    public void Slots_off_the_grid_are_exact_to_the_minute()
    {
        TimeSlot[] around = [At.Slot("09:13", "10:03"), At.Slot("10:53", "11:43")];
        var party = new Desk { TimeOff = [around[0]], Therapist = [around[1]], Room = around }.Party();

        Assert.Null(party.ObstacleTo(At.Slot("10:03", "10:53"), Desk.RoomId));
        Assert.Equal(ConflictReason.TimeOff, party.ObstacleTo(At.Slot("10:02", "10:52"), Desk.RoomId)?.Reason);
        Assert.Equal(ConflictReason.TherapistBusy, party.ObstacleTo(At.Slot("10:04", "10:54"), Desk.RoomId)?.Reason);
    }

    [Theory]
    [InlineData("09:40", "10:30", true)]
    [InlineData("09:45", "10:35", true)]
    [InlineData("09:46", "10:36", false)]
    [InlineData("11:49", "12:39", false)]
    [InlineData("11:50", "12:40", true)]
    public void A_therapist_who_needs_time_between_sessions_has_it_before_and_after(string from, string to, bool free)
    {
        var desk = new Desk { Therapist = [At.Slot("10:45", "11:40")], Buffer = 10 };
        Assert.Equal(free ? null : new Obstacle(ConflictReason.Buffer, InTheWay), desk.Party().ObstacleTo(At.Slot(from, to), Desk.RoomId));
    }

    [Fact]
    public void A_buffer_keeps_no_distance_from_time_off_and_from_the_ends_of_the_day()
    {
        var party = new Desk { TimeOff = [At.Slot("10:00", "11:00")], Buffer = 30 }.Party();
        Assert.Null(party.ObstacleTo(At.Slot("09:00", "10:00"), Desk.RoomId));
        Assert.Null(party.ObstacleTo(At.Slot("16:00", "17:00"), Desk.RoomId));
    }

    [Fact]
    public void A_buffer_holds_between_the_slots_of_one_course_too()
    {
        var party = new Desk { Buffer = 10 }.Party();
        party.Take(At.Slot("10:00", "10:50"));
        Assert.Equal(new Obstacle(ConflictReason.Buffer), party.ObstacleTo(At.Slot("10:55", "11:45"), Desk.RoomId));
        Assert.False(party.FreeIn(Desk.RoomId).Covers(At.Slot("10:55", "11:45")));
        Assert.True(party.FreeIn(Desk.RoomId).Covers(At.Slot("11:00", "11:50")));
    }

    [Fact]
    public void An_override_goes_over_closures_working_hours_and_buffers()
    {
        TimeSlot[] before = [At.Slot("19:10", "20:00")];
        var desk = new Desk { Closed = true, Therapist = before, Buffer = 15, IsOverride = true };
        Assert.Null(desk.Party().ObstacleTo(At.Slot("20:05", "20:55"), Desk.RoomId));
        Assert.NotNull((desk with { IsOverride = false }).Party().ObstacleTo(At.Slot("20:05", "20:55"), Desk.RoomId));
    }

    [Fact]
    public void An_override_never_goes_over_time_off_nor_books_anybody_twice()
    {
        TimeSlot[] taken = [At.Slot("20:30", "21:00")];
        var desk = new Desk { Closed = true, TimeOff = taken, Therapist = taken, SecondClient = taken, Room = taken, IsOverride = true };

        Assert.Equal(new Obstacle(ConflictReason.TimeOff), Obstacle());
        desk = desk with { TimeOff = [] };
        Assert.Equal(new Obstacle(ConflictReason.TherapistBusy, InTheWay), Obstacle());
        desk = desk with { Therapist = [] };
        Assert.Equal(new Obstacle(ConflictReason.ClientBusy, InTheWay), Obstacle());
        desk = desk with { SecondClient = [] };
        Assert.Equal(new Obstacle(ConflictReason.RoomBusy, InTheWay), Obstacle());

        Obstacle? Obstacle() => desk.Party().ObstacleTo(At.Slot("20:00", "20:50"), Desk.RoomId);
    }

    [Fact]
    public void An_override_is_not_offered_a_time_that_it_could_only_have_by_going_over_something() =>
        Assert.False(new Desk { IsOverride = true }.Party().FreeIn(null).Covers(At.Slot("20:00", "20:50")));

    [Fact]
    public void A_slot_once_taken_is_busy_and_no_longer_free()
    {
        var party = new Desk().Party();
        party.Take(At.Slot("10:00", "10:50"));

        Assert.Equal(new Obstacle(ConflictReason.TherapistBusy), party.ObstacleTo(At.Slot("10:45", "11:35"), Desk.RoomId));
        Assert.False(party.FreeIn(Desk.RoomId).Covers(At.Slot("10:45", "11:35")));
        Assert.True(party.FreeIn(Desk.RoomId).Covers(At.Slot("10:50", "11:40")));
    }

    [Fact]
    public void Every_obstacle_is_the_one_that_its_minutes_show() =>
        Scenario.Of(weeks: 2).SelectMany(scenario => scenario.Horizon.Slot().Array[20].Select(slots => (scenario, slots)))
            .Sample((scenario, slots) =>
            {
                var party = scenario.Party();
                var oracle = scenario.Oracle();
                foreach (var slot in slots.Select(slot => slot.Duration > TimeSpan.FromHours(3) ? TimeSlot.Of(slot.StartsAt, 50) : slot))
                    Assert.Equal(oracle.ReasonAgainst(slot), party.ObstacleTo(slot, scenario.Room)?.Reason);
            }, iter: 300);

    [Fact]
    public void Is_free_where_no_minute_of_a_step_has_an_obstacle() => Scenario.Of(weeks: 2).Sample(scenario =>
    {
        var (free, oracle) = (scenario.Party().FreeIn(scenario.Room), scenario.Oracle());
        for (var step = 0; step < free.Grid.Steps; step++)
        {
            var slot = TimeSlot.Of(scenario.Horizon.Start.AddMinutes(step * 5), 5);
            Assert.True(oracle.IsFree(slot) == free[step], $"Free at {slot.StartsAt:u} is {free[step]}.");
        }
    }, iter: 100);

    /// <summary>A week in Kuwait with hours from nine to five, two clients and a room.</summary>
    private sealed record Desk
    {
        public static readonly RoomId RoomId = RoomId.New();

        public bool Closed { get; init; }

        public TimeSlot[] TimeOff { get; init; } = [];

        public TimeSlot[] Therapist { get; init; } = [];

        public TimeSlot[] FirstClient { get; init; } = [];

        public TimeSlot[] SecondClient { get; init; } = [];

        public TimeSlot[] Room { get; init; } = [];

        public int Buffer { get; init; }

        public bool IsOverride { get; init; }

        public Party Party()
        {
            var hours = Scenario.Entry(At.Sunday.AddYears(-1), null,
                Enum.GetValues<DayOfWeek>().Select(day => new WeeklyHours(day, At.Clock("09:00"), At.Clock("17:00"))));
            var closure = new Closure
            {
                Id = Guid.CreateVersion7(),
                StartsOn = At.Sunday,
                EndsOn = At.Sunday,
                Name = "Eid al-Fitr",
                Status = ClosureStatus.Provisional,
            };
            var grid = new TimeGrid(Zones.Kuwait, new DateRange(At.Sunday, At.Sunday.AddDays(7)));
            var therapist = new TherapistTime(TherapistId.New(), grid, [hours], TimeOff, Closed ? [closure] : [], Busy(Therapist), Buffer);
            return new Party(therapist, [Busy(FirstClient), Busy(SecondClient)], [Busy(Room)], IsOverride);
        }

        private static BusyTime Busy(TimeSlot[] taken) =>
            new(RoomId, taken.Select(slot => (slot, (SessionId?)InTheWay)));
    }
}
