using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Tests.Support;
using AlSoor.Domain.Therapists;

namespace AlSoor.Domain.Tests.Scheduling;

/// <summary>Four weekly sessions of 50 minutes on Tuesdays or Wednesdays, with therapists who work from nine to five.</summary>
public sealed class ProposalSearchTests
{
    private static readonly TherapistId Maha = TherapistId.New();
    private static readonly TherapistId Yousef = TherapistId.New();
    private static readonly DateOnly FirstTuesday = At.Sunday.AddDays(2);

    [Fact]
    public void Proposes_the_first_day_and_the_times_of_it_a_session_apart()
    {
        var proposals = Find([Therapist(Maha)], limit: 4);
        Assert.All(proposals, proposal => Assert.Equal((DayOfWeek.Tuesday, 0), (proposal.Day, proposal.Moved)));
        Assert.Equal(
            [At.Clock("09:00"), At.Clock("10:00"), At.Clock("11:00"), At.Clock("12:00")],
            proposals.Select(proposal => proposal.Time));
        Assert.Equal(At.Slot(FirstTuesday.AddDays(21), "09:00", "09:50"), proposals[0].Sessions[3].Slot);
    }

    [Fact]
    public void Begins_now_with_a_move_rather_than_later_without_one()
    {
        var best = Find(
            [Therapist(Maha, busy: WholeDay(FirstTuesday.AddDays(14)))],
            limit: 1,
            days: [DayOfWeek.Tuesday],
            welcome: [DayOfWeek.Tuesday, DayOfWeek.Wednesday])[0];
        Assert.Equal((1, At.Slot(FirstTuesday, "09:00", "09:50")), (best.Moved, best.Sessions[0].Slot));
    }

    [Fact]
    public void Begins_a_week_later_where_nothing_can_begin_now()
    {
        var best = Find([Therapist(Maha, busy: WholeDay(FirstTuesday))], limit: 6, days: [DayOfWeek.Tuesday])[0];
        Assert.Equal((0, At.Slot(FirstTuesday.AddDays(7), "09:00", "09:50")), (best.Moved, best.Sessions[0].Slot));
    }

    [Fact]
    public void Moves_a_session_of_an_otherwise_free_time_when_no_time_is_free_throughout()
    {
        // Every third Tuesday is taken, so that any four in a row hold one or two of them.
        var busy = Enumerable.Range(0, 14).Where(week => week % 3 == 1).Select(week => WholeDay(FirstTuesday.AddDays(week * 7))).ToArray();
        var best = Find([Therapist(Maha, busy)], limit: 1, days: [DayOfWeek.Tuesday], welcome: [DayOfWeek.Tuesday, DayOfWeek.Wednesday])[0];

        Assert.Equal(1, best.Moved);
        Assert.Equal(new PlacedSession(2, At.Slot(FirstTuesday.AddDays(8), "09:00", "09:50"), null, ConflictReason.TherapistBusy), best.Sessions[1]);
    }

    [Fact]
    public void Finds_a_later_start_when_the_first_one_holds_a_week_without_any_free_time()
    {
        // The first week is dead; after it every third Tuesday is taken.
        TimeSlot[] busy =
        [
            new(At.Time(At.Sunday, "00:00"), At.Time(At.Sunday.AddDays(7), "00:00")),
            .. Enumerable.Range(0, 14).Where(week => week % 3 == 1).Select(week => WholeDay(FirstTuesday.AddDays((week + 3) * 7))),
        ];
        var best = Find([Therapist(Maha, busy)], limit: 1, days: [DayOfWeek.Tuesday], welcome: [DayOfWeek.Tuesday, DayOfWeek.Wednesday])[0];
        Assert.Equal(FirstTuesday.AddDays(7), Zones.Kuwait.DateOf(best.Sessions[0].Slot.StartsAt));
    }

    [Fact]
    public void Proposes_the_therapist_who_is_free_first()
    {
        var best = Find([Therapist(Maha, WholeDay(FirstTuesday), WholeDay(FirstTuesday.AddDays(1))), Therapist(Yousef)], limit: 1)[0];
        Assert.Equal((Yousef, FirstTuesday), (best.TherapistId, Zones.Kuwait.DateOf(best.Sessions[0].Slot.StartsAt)));
    }

    [Fact]
    public void Takes_the_preferred_room_when_it_is_as_free_and_another_when_it_is_not()
    {
        var (green, blue) = (RoomId.New(), RoomId.New());
        BusyTime Room(RoomId id, params TimeSlot[] busy) => Scenario.Busy(id, busy);

        Assert.Equal(blue, Find([Therapist(Maha)], limit: 1, rooms: [Room(blue), Room(green)])[0].RoomId);
        var best = Find([Therapist(Maha)], limit: 1, rooms: [Room(blue, At.Slot(FirstTuesday, "09:00", "10:00")), Room(green)])[0];
        Assert.Equal((green, At.Clock("09:00")), (best.RoomId, best.Time));
    }

    [Fact]
    public void Falls_back_to_times_off_the_half_hour_when_there_are_no_others()
    {
        var busy = Enumerable.Range(0, 100).SelectMany(day => (TimeSlot[])
        [
            At.Slot(At.Sunday.AddDays(day), "00:00", "13:10"),
            At.Slot(At.Sunday.AddDays(day), "14:05", "23:00"),
        ]).ToArray();
        Assert.Equal(At.Clock("13:15"), Assert.Single(Find([Therapist(Maha, busy)], limit: 5, days: [DayOfWeek.Tuesday])).Time);
    }

    [Fact]
    public void Proposes_nothing_when_more_than_a_third_would_have_to_move()
    {
        var busy = Enumerable.Range(0, 14).Where(week => week % 2 == 0).Select(week => WholeDay(FirstTuesday.AddDays(week * 7))).ToArray();
        Assert.Empty(Find([Therapist(Maha, busy)], limit: 1, days: [DayOfWeek.Tuesday], welcome: [DayOfWeek.Tuesday, DayOfWeek.Wednesday]));
    }

    [Fact]
    public void Moves_no_session_onto_one_that_runs_over_the_weeks_end()
    {
        // From half past eleven on Saturday nights to ten to one. Every third Saturday is taken, and the only other time of
        // that week is its first hour, in which the session of the Saturday before ends.
        WeeklyHours[] nights =
        [
            new(DayOfWeek.Saturday, At.Clock("23:30"), At.Clock("00:00")),
            new(DayOfWeek.Sunday, At.Clock("00:00"), At.Clock("00:50")),
        ];
        var busy = Enumerable.Range(0, 14).Where(week => week % 3 == 1).Select(week => WholeDay(At.Sunday.AddDays((week * 7) + 6)));
        var maha = new TherapistTime(Maha, Grid, [Scenario.Entry(At.Sunday, null, nights)], [], [], Scenario.Busy(Maha, busy));

        Assert.Empty(Find([maha], limit: 1, days: [DayOfWeek.Saturday], welcome: [DayOfWeek.Saturday, DayOfWeek.Sunday]));
    }

    private static IReadOnlyList<Proposal> Find(
        TherapistTime[] therapists, int limit, DayOfWeek[]? days = null, DayOfWeek[]? welcome = null, BusyTime[]? rooms = null)
    {
        days ??= [DayOfWeek.Tuesday, DayOfWeek.Wednesday];
        var map = TimeMap.Empty(Grid);
        for (var date = Grid.Dates.From; date < Grid.Dates.To; date = date.AddDays(1))
        {
            if ((welcome ?? days).Contains(date.DayOfWeek))
                map.Open(WholeDay(date));
        }

        var wish = new CourseWish
        {
            StartOn = At.Sunday,
            Sessions = 4,
            Cadence = Cadence.Weekly,
            Minutes = 50,
            Welcome = map,
            Days = days,
        };
        return new ProposalSearch(wish, new ClinicSettings { Zone = Zones.Kuwait }.WeekOf).Find(therapists, [], rooms ?? [], limit);
    }

    private static readonly TimeGrid Grid = new(Zones.Kuwait, new DateRange(At.Sunday, At.Sunday.AddDays(14 * 7)));

    private static TherapistTime Therapist(TherapistId id, params TimeSlot[] busy)
    {
        var hours = Scenario.Entry(At.Sunday, null,
            Enum.GetValues<DayOfWeek>().Select(day => new WeeklyHours(day, At.Clock("09:00"), At.Clock("17:00"))));
        return new TherapistTime(id, Grid, [hours], [], [], Scenario.Busy(id, busy));
    }

    private static TimeSlot WholeDay(DateOnly date) => new(At.Time(date, "00:00"), At.Time(date.AddDays(1), "00:00"));
}
