using AlSoor.Application.Plans;
using AlSoor.Application.Sessions;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using AlSoor.Persistence.Tests.Support;

namespace AlSoor.Persistence.Tests.Booking;

public abstract class RescheduleContract(Engine engine) : Contract(engine)
{
    [Fact]
    public async Task Moves_one_session_and_leaves_the_others()
    {
        var plan = await BookAsync();

        await MoveAsync(plan, 3, At.Week(2).AddDays(1));

        await ExpectAsync(plan, week => week == 2 ? At.Week(2).AddDays(1) : At.Week(week));
    }

    [Fact]
    public async Task Moves_a_session_and_all_that_follow_by_as_many_days_to_the_same_time()
    {
        var plan = await BookAsync();

        await MoveAsync(plan, 3, At.Week(2, new(16, 30)).AddDays(-2), SeriesScope.ThisAndFollowing);

        await ExpectAsync(plan, week => week < 2 ? At.Week(week) : At.Week(week, new(16, 30)).AddDays(-2));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Moves_a_whole_course_by_just_a_week_each_session_onto_its_neighbours_time(int weeks)
    {
        var plan = await BookAsync(await People.RoomAsync());

        await MoveAsync(plan, 4, At.Week(3 + weeks), SeriesScope.All);

        await ExpectAsync(plan, week => At.Week(week + weeks));
    }

    [Fact]
    public async Task Moves_a_session_and_all_that_follow_by_just_a_week()
    {
        var plan = await BookAsync();

        await MoveAsync(plan, 5, At.Week(5), SeriesScope.ThisAndFollowing);

        await ExpectAsync(plan, week => At.Week(week < 4 ? week : week + 1));
    }

    [Fact]
    public async Task A_session_moved_past_others_of_its_plan_is_numbered_in_order_of_time()
    {
        var plan = await BookAsync();

        var moved = await MoveAsync(plan, 2, At.Week(5).AddDays(1));

        Assert.Equal(6, moved.Number);
        var after = await Clinic.SendAsync(new GetPlan(plan.Id));
        Assert.Equal(Enumerable.Range(1, 12), after.Sessions.Select(session => session.Number!.Value));
        Assert.Equal(plan.Sessions[1].Id, after.Sessions[5].Id);
    }

    [Fact]
    public async Task A_session_can_be_moved_so_that_it_overlaps_its_own_old_time()
    {
        var plan = await BookAsync(await People.RoomAsync());

        await MoveAsync(plan, 1, At.Week(0).AddMinutes(20), SeriesScope.All);

        await ExpectAsync(plan, week => At.Week(week).AddMinutes(20));
    }

    [Fact]
    public async Task A_session_that_is_over_stays_when_the_course_moves()
    {
        var plan = await BookAsync();
        await Clinic.SendAsync(new CompleteSession { Id = plan.Sessions[0].Id });
        await Clinic.SendAsync(new CancelSession(CancelledBy.Client) { Id = plan.Sessions[1].Id });

        await MoveAsync(plan, 3, At.Week(2).AddHours(1), SeriesScope.All);

        await ExpectAsync(plan, week => week < 2 ? At.Week(week) : At.Week(week).AddHours(1));
    }

    [Fact]
    public async Task Moves_nothing_if_one_of_the_sessions_cannot_be_had_and_says_which()
    {
        var plan = await BookAsync();
        var inTheWay = await Clinic.SendAsync(
            new BookSession([await People.ClientAsync()], plan.TherapistId, "cbt", At.Week(6, new(14, 0))));
        var before = await Tables.StateAsync(Clinic);

        var conflicts = await Refused.ByCalendarAsync(() => MoveAsync(plan, 4, At.Week(3, new(14, 0)), SeriesScope.ThisAndFollowing));

        var conflict = Assert.Single(conflicts);
        Assert.Equal((7, new Obstacle(ConflictReason.TherapistBusy, inTheWay.Id)), (conflict.Number, conflict.Obstacle));
        Assert.Equal(before, await Tables.StateAsync(Clinic));
        await ExpectAsync(plan, week => At.Week(week));
    }

    [Fact]
    public async Task Moving_to_another_room_frees_the_old_one_and_takes_the_new()
    {
        var (old, next) = (await People.RoomAsync(), await People.RoomAsync());
        var plan = await BookAsync(old);

        await Clinic.SendAsync(new RescheduleSession(At.Week(0), next, SeriesScope.All) { Id = plan.Sessions[0].Id });

        var (therapist, client) = (await People.TherapistAsync(), await People.ClientAsync());
        await Clinic.SendAsync(People.Course(therapist, client, room: old));
        var taken = await Refused.ByCalendarAsync(
            async () => await Clinic.SendAsync(People.Course(await People.TherapistAsync(), await People.ClientAsync(), room: next)));
        Assert.All(taken, conflict => Assert.Equal(ConflictReason.RoomBusy, conflict.Obstacle.Reason));
        await Ledger.CheckAsync(Clinic);
    }

    [Fact]
    public async Task Sessions_in_several_rooms_each_keep_theirs()
    {
        var (one, other) = (await People.RoomAsync(), await People.RoomAsync());
        var plan = await BookAsync(one);
        await Clinic.SendAsync(new RescheduleSession(At.Week(3), other) { Id = plan.Sessions[3].Id });

        await MoveAsync(plan, 1, At.Week(1), SeriesScope.All);

        await ExpectAsync(plan, week => At.Week(week + 1));
        var after = await Clinic.SendAsync(new GetPlan(plan.Id));
        Assert.All(after.Sessions, session => Assert.Equal(session.Number == 4 ? other : one, session.RoomId));
    }

    [Fact]
    public async Task Two_sessions_of_a_day_cannot_be_moved_onto_each_other()
    {
        var plan = await Clinic.SendAsync(TwoADay(await People.TherapistAsync(), await People.ClientAsync(), room: null, days: 4));
        var before = await Tables.StateAsync(Clinic);

        await Refused.ByCalendarAsync(() => MoveAsync(plan, 1, At.Week(0, new(12, 0)), SeriesScope.All));

        Assert.Equal(before, await Tables.StateAsync(Clinic));
    }

    [Fact]
    public async Task Two_sessions_of_a_day_in_two_rooms_cannot_be_moved_onto_each_other()
    {
        var plan = await Clinic.SendAsync(TwoADay(await People.TherapistAsync(), await People.ClientAsync(), await People.RoomAsync()));
        await Clinic.SendAsync(
            new RescheduleSession(plan.Sessions[1].StartsAt, await People.RoomAsync()) { Id = plan.Sessions[1].Id });
        var before = await Tables.StateAsync(Clinic);

        await Refused.ByCalendarAsync(() => MoveAsync(plan, 1, At.Week(0, new(12, 0)), SeriesScope.All));

        Assert.Equal(before, await Tables.StateAsync(Clinic));
    }

    [Fact]
    public async Task A_confirmed_session_that_is_moved_must_be_confirmed_again()
    {
        var plan = await BookAsync();
        await Clinic.SendAsync(new ConfirmSession { Id = plan.Sessions[0].Id });

        var moved = await MoveAsync(plan, 1, At.Week(0).AddHours(2));

        Assert.Equal(SessionStatus.Scheduled, moved.Status);
    }

    private static BookPlan TwoADay(TherapistId therapist, ClientId client, RoomId? room, int days = 1) => new(
        [client],
        therapist,
        "cbt",
        room,
        RangeReason: "two a day",
        Slots: [.. Enumerable.Range(0, days).SelectMany(week => new BookedSlot[] { new(At.Week(week)), new(At.Week(week, new(15, 0))) })]);

    private async Task<SessionPlanResponse> BookAsync(RoomId? room = null) =>
        await Clinic.SendAsync(People.Course(await People.TherapistAsync(), await People.ClientAsync(), room: room));

    private Task<SessionResponse> MoveAsync(
        SessionPlanResponse plan, int number, DateTimeOffset to, SeriesScope scope = SeriesScope.This) =>
        Clinic.SendAsync(new RescheduleSession(to, Scope: scope) { Id = plan.Sessions[number - 1].Id });

    /// <summary>Every session is where it should be, and the calendars say the same.</summary>
    private async Task ExpectAsync(SessionPlanResponse plan, Func<int, DateTimeOffset> startOfWeek)
    {
        var ledger = await Ledger.CheckAsync(Clinic);
        var now = ledger.Sessions.Where(session => session.PlanId == plan.Id).ToDictionary(session => session.Id);
        Assert.Equal(plan.Sessions.Count, now.Count);
        foreach (var (week, session) in plan.Sessions.Index())
        {
            var at = startOfWeek(week);
            Assert.Equal((at, at.AddMinutes(50)), (now[session.Id].StartsAt, now[session.Id].EndsAt));
            Assert.Equal(Support.Engine.Settings.Zone.DateOf(at), now[session.Id].LocalDate);
        }

        Assert.Equal(
            Enumerable.Range(1, now.Count),
            now.Values.OrderBy(session => session.StartsAt).Select(session => session.Number!.Value));
    }
}

public sealed class RescheduleOnSqlite(SqliteEngine engine) : RescheduleContract(engine), IClassFixture<SqliteEngine>;

public sealed class RescheduleOnSqlServer(SqlServerEngine engine) : RescheduleContract(engine), IClassFixture<SqlServerEngine>;
