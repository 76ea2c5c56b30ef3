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
        Assert.Equal(new PlacedSession(2, At.Slot(FirstTuesday.AddDays(8), "09:00", "09:50"), null, ConflictReason.TherapistBusy, Index: 1), best.Sessions[1]);
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

        var best = Find([maha], limit: 1, days: [DayOfWeek.Saturday], welcome: [DayOfWeek.Saturday, DayOfWeek.Sunday])[0];
        Assert.Equal(
            [(0, At.Sunday.AddDays(6)), (2, At.Sunday.AddDays(20)), (3, At.Sunday.AddDays(27)), (1, At.Sunday.AddDays(41))],
            best.Sessions.Select(session => (session.Index, Zones.Kuwait.DateOf(session.Slot.StartsAt))));
    }

    [Fact]
    public void Appends_a_session_that_has_no_free_time_in_its_week()
    {
        var thirdWeek = new TimeSlot(At.Time(At.Sunday.AddDays(14), "00:00"), At.Time(At.Sunday.AddDays(21), "00:00"));
        var best = Find([Therapist(Maha, thirdWeek)], limit: 1)[0];

        Assert.Equal([0, 7, 21, 28], best.Sessions.Select(session => DaysFromFirstTuesday(session.Slot)));
        Assert.Equal(
            new PlacedSession(4, At.Slot(FirstTuesday.AddDays(28), "09:00", "09:50"), null, ConflictReason.TherapistBusy, Index: 2),
            best.Sessions[3]);
        Assert.Equal((1, FirstTuesday.AddDays(28)), (best.Moved, best.EndsOn(Zones.Kuwait)));
    }

    [Fact]
    public void Appends_only_as_far_as_calendars_were_read()
    {
        var secondWeek = new TimeSlot(At.Time(At.Sunday.AddDays(7), "00:00"), At.Time(At.Sunday.AddDays(14), "00:00"));
        var afterTheFifth = new TimeSlot(At.Time(At.Sunday.AddDays(28), "00:00"), At.Time(At.Sunday.AddDays(14 * 7), "00:00"));
        Assert.Empty(Find([Therapist(Maha, secondWeek, afterTheFifth)], limit: 1, days: [DayOfWeek.Tuesday]));
    }

    [Fact]
    public void Says_why_a_session_is_not_at_its_usual_time()
    {
        var hours = Scenario.Entry(At.Sunday, null, ((DayOfWeek[])[DayOfWeek.Tuesday, DayOfWeek.Wednesday])
            .Select(day => new WeeklyHours(day, At.Clock("09:00"), At.Clock("09:50"))));
        var leave = At.Slot(FirstTuesday.AddDays(7), "08:30", "09:20");
        var room = Scenario.Busy(RoomId.New(), [At.Slot(FirstTuesday.AddDays(14), "08:30", "09:20")]);

        Assert.Equal([null, ConflictReason.TimeOff, null, null], Reasons([leave], []));
        Assert.Equal([null, null, ConflictReason.RoomBusy, null], Reasons([], [room]));

        IEnumerable<ConflictReason?> Reasons(TimeSlot[] timeOff, BusyTime[] rooms)
        {
            var maha = new TherapistTime(Maha, Grid, [hours], timeOff, [], Scenario.Busy(Maha, []));
            var best = Find([maha], 1, [DayOfWeek.Tuesday], [DayOfWeek.Tuesday, DayOfWeek.Wednesday], rooms)[0];
            return best.Sessions.Select(session => session.Reason);
        }
    }

    [Fact]
    public void Of_equally_early_courses_the_preferred_day_and_time_come_first()
    {
        var wish = Wish([DayOfWeek.Tuesday]) with { PreferredWindow = new ClockWindow(At.Clock("13:00"), At.Clock("15:00")) };
        var proposals = Find([new Candidate(Therapist(Maha))], limit: 3, wish);
        Assert.Equal([At.Clock("13:00"), At.Clock("14:00"), At.Clock("09:00")], proposals.Select(proposal => proposal.Time));

        wish = Wish() with { PreferredDays = [DayOfWeek.Wednesday] };
        Assert.Equal(DayOfWeek.Tuesday, Find([new Candidate(Therapist(Maha))], limit: 1, wish)[0].Day);
        wish = wish with { Cadence = new Cadence(1, TimesPerWeek: 2), Days = [DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday] };
        wish = wish with { PreferredDays = [DayOfWeek.Tuesday, DayOfWeek.Thursday], Welcome = TimeMap.Full(Grid) };
        Assert.Equal(
            [DayOfWeek.Tuesday, DayOfWeek.Thursday],
            Find([new Candidate(Therapist(Maha))], limit: 1, wish)[0].Times.Select(at => at.Day));
    }

    [Fact]
    public void A_preference_makes_nobody_wait()
    {
        var wish = Wish() with { PreferredDays = [DayOfWeek.Wednesday] };
        Assert.Equal(DayOfWeek.Tuesday, Find([new Candidate(Therapist(Maha))], limit: 1, wish)[0].Day);
    }

    [Fact]
    public void A_window_until_midnight_ends_with_the_day()
    {
        var starts = new ClockWindow(At.Clock("22:00"), At.Clock("00:00")).StartsFor(50);
        Assert.Equal((At.Clock("22:00"), -1), (ClockMap.TimeOf(starts.Next(0)), starts.Next((23 * 12) + 3)));
    }

    [Fact]
    public void Of_equally_good_courses_that_of_the_therapist_with_less_to_do_comes_first()
    {
        var best = Find([new Candidate(Therapist(Maha), 0.8), new Candidate(Therapist(Yousef), 0.3)], limit: 5, Wish([DayOfWeek.Tuesday]));
        Assert.Equal([Yousef, Yousef, Yousef, Yousef, Maha], best.Select(proposal => proposal.TherapistId));
    }

    [Fact]
    public void Of_equally_good_courses_that_with_the_fewest_changes_of_room_comes_first()
    {
        // Nine o'clock needs two rooms, ten o'clock one.
        var (green, blue) = (RoomId.New(), RoomId.New());
        BusyTime[] rooms =
        [
            Scenario.Busy(green, [At.Slot(FirstTuesday.AddDays(7), "08:00", "10:00")]),
            Scenario.Busy(blue, [At.Slot(FirstTuesday.AddDays(14), "08:00", "10:00"), At.Slot(FirstTuesday, "08:00", "10:00")]),
        ];
        var proposals = Find([Therapist(Maha)], limit: 4, days: [DayOfWeek.Tuesday], rooms: rooms);
        Assert.Equal((At.Clock("10:00"), 0), (proposals[0].Time, proposals[0].InOtherRooms));

        var atNine = proposals[3];
        Assert.Equal((At.Clock("09:00"), green, 1), (atNine.Time, atNine.RoomId!.Value, atNine.InOtherRooms));
        Assert.Equal([green, blue, green, green], atNine.Sessions.Select(session => session.RoomId!.Value));
    }

    [Fact]
    public void Comes_several_times_a_week_at_the_same_time()
    {
        var wish = Wish() with { Cadence = new Cadence(1, TimesPerWeek: 2) };
        var best = Find([new Candidate(Therapist(Maha))], limit: 1, wish)[0];
        Assert.Equal([new(DayOfWeek.Tuesday, At.Clock("09:00")), new(DayOfWeek.Wednesday, At.Clock("09:00"))], best.Times);
        Assert.Equal([0, 1, 7, 8], best.Sessions.Select(session => DaysFromFirstTuesday(session.Slot)));
    }

    [Fact]
    public void Comes_at_another_time_on_each_day_where_no_common_one_is_as_good()
    {
        var hours = Scenario.Entry(At.Sunday, null,
        [
            new WeeklyHours(DayOfWeek.Tuesday, At.Clock("09:10"), At.Clock("11:00")),
            new WeeklyHours(DayOfWeek.Wednesday, At.Clock("15:00"), At.Clock("18:00")),
        ]);
        var maha = new TherapistTime(Maha, Grid, [hours], [], [], Scenario.Busy(Maha, []));
        var best = Find([new Candidate(maha)], limit: 1, Wish() with { Cadence = new Cadence(1, TimesPerWeek: 2) })[0];
        Assert.Equal([new(DayOfWeek.Tuesday, At.Clock("09:30")), new(DayOfWeek.Wednesday, At.Clock("15:00"))], best.Times);
    }

    [Fact]
    public void Comes_no_more_often_than_there_are_days() =>
        Assert.Empty(Find([new Candidate(Therapist(Maha))], limit: 1, Wish() with { Cadence = new Cadence(1, TimesPerWeek: 3) }));

    [Fact]
    public void Follows_a_taper()
    {
        var wish = Wish([DayOfWeek.Tuesday]) with { Cadence = new Cadence(1) { Taper = [new(2, 1), new(2, 3)] } };
        var best = Find([new Candidate(Therapist(Maha))], limit: 1, wish)[0];
        Assert.Equal([0, 7, 28, 49], best.Sessions.Select(session => DaysFromFirstTuesday(session.Slot)));
    }

    [Fact]
    public void An_odd_length_needs_the_whole_of_the_five_minutes_in_which_it_ends()
    {
        // Fifty-two minutes from nine would be just free on the second Tuesday, but not to the step.
        var taken = At.Slot(FirstTuesday.AddDays(7), "09:53", "17:00");
        var best = Find([new Candidate(Therapist(Maha, taken))], limit: 20, Wish() with { Minutes = 52, Days = [DayOfWeek.Tuesday] });
        Assert.All(best, proposal => Assert.Equal(ConflictReason.TherapistBusy, proposal.Sessions[1].Reason));
    }

    private static int DaysFromFirstTuesday(TimeSlot slot) => Zones.Kuwait.DateOf(slot.StartsAt).DayNumber - FirstTuesday.DayNumber;

    private static IReadOnlyList<Proposal> Find(
        TherapistTime[] therapists, int limit, DayOfWeek[]? days = null, DayOfWeek[]? welcome = null, BusyTime[]? rooms = null) =>
        Find([.. therapists.Select(therapist => new Candidate(therapist))], limit, Wish(days, welcome), rooms);

    private static IReadOnlyList<Proposal> Find(Candidate[] therapists, int limit, CourseWish wish, BusyTime[]? rooms = null) =>
        new ProposalSearch(wish, A.Clinic).Find(therapists, [], rooms ?? [], limit);

    private static CourseWish Wish(DayOfWeek[]? days = null, DayOfWeek[]? welcome = null)
    {
        days ??= [DayOfWeek.Tuesday, DayOfWeek.Wednesday];
        var map = TimeMap.Empty(Grid);
        for (var date = Grid.Dates.From; date < Grid.Dates.To; date = date.AddDays(1))
        {
            if ((welcome ?? days).Contains(date.DayOfWeek))
                map.Open(WholeDay(date));
        }

        return new CourseWish
        {
            StartOn = At.Sunday,
            Sessions = 4,
            Cadence = Cadence.Weekly,
            Minutes = 50,
            Welcome = map,
            Days = days,
        };
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
