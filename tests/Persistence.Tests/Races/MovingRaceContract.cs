using AlSoor.Application.Plans;
using AlSoor.Application.Sessions;
using AlSoor.Domain.Sessions;
using AlSoor.Persistence.Tests.Support;

namespace AlSoor.Persistence.Tests.Races;

/// <summary>Courses that are moved, cancelled and corrected at once, into each other's rooms and times.</summary>
public abstract class MovingRaceContract(Engine engine) : Contract(engine)
{
    [Fact]
    public async Task Courses_that_change_rooms_at_once_never_share_one()
    {
        var rooms = await People.SeveralAsync(2, () => People.RoomAsync());
        var plans = new List<SessionPlanResponse>();
        for (var number = 0; number < 8; number++)
        {
            // Every course has sessions in both rooms, so that those who move take the rooms in either order.
            var plan = await BookAsync(new TimeOnly(8, 0).AddMinutes(number * 50), rooms[number % 2]);
            var fourth = plan.Sessions[3];
            await Clinic.SendAsync(new RescheduleSession(fourth.StartsAt.AddDays(1), rooms[(number + 1) % 2]) { Id = fourth.Id });
            plans.Add(plan);
        }

        var outcomes = await Race.RunAsync(plans.Select<SessionPlanResponse, Func<Task<SessionResponse>>>((plan, number) =>
        {
            var first = plan.Sessions[0];
            var room = number % 2 == 0 ? (RoomId?)null : rooms[number / 2 % 2];
            return () => Clinic.SendAsync(
                new RescheduleSession(first.StartsAt.AddMinutes(number % 3 * 25), room, SeriesScope.All) { Id = first.Id });
        }));

        CheckRefusals(outcomes);
        await Ledger.CheckAsync(Clinic);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_happens_to_the_sessions_of_one_therapist_at_once_the_calendars_stay_true(int seed)
    {
        var random = new Random(seed);
        var rooms = await People.SeveralAsync(2, () => People.RoomAsync());
        var therapist = await People.TherapistAsync();
        var plans = new List<SessionPlanResponse>
        {
            await BookAsync(new(10, 0), rooms[0], therapist),
            await BookAsync(new(11, 0), rooms[1], therapist),
            await BookAsync(new(12, 0), rooms[0], await People.TherapistAsync()),
        };
        var sessions = plans.SelectMany(plan => plan.Sessions.Take(3)).ToList();

        for (var round = 0; round < 3; round++)
        {
            var outcomes = await Race.RunAsync(Enumerable.Range(0, 16).Select(_ => Any(random, sessions, rooms)).ToList());
            CheckRefusals(outcomes);
            await Ledger.CheckAsync(Clinic);
        }
    }

    private static void CheckRefusals(IReadOnlyList<Outcome<SessionResponse>> outcomes)
    {
        Assert.Contains(outcomes, outcome => outcome.Won);
        Assert.All(outcomes, outcome => Assert.True(outcome.Won || outcome.Refusal!.Kind == ErrorKind.Conflict, $"{outcome.Refusal}"));
    }

    private Func<Task<SessionResponse>> Any(Random random, List<SessionResponse> sessions, List<RoomId> rooms)
    {
        var (session, other) = (sessions[random.Next(sessions.Count)], sessions[random.Next(sessions.Count)]);
        var (scope, room) = ((SeriesScope)random.Next(3), random.Next(3) == 0 ? (RoomId?)null : rooms[random.Next(2)]);
        return random.Next(4) switch
        {
            0 => () => Clinic.SendAsync(new CancelSession(CancelledBy.Clinic) { Id = session.Id }),
            1 => () => Clinic.SendAsync(new CorrectSession(SessionStatus.Scheduled, "it is on") { Id = session.Id }),
            _ => () => Clinic.SendAsync(new RescheduleSession(other.StartsAt.AddMinutes(25), room, scope) { Id = session.Id }),
        };
    }

    private async Task<SessionPlanResponse> BookAsync(TimeOnly time, RoomId room, TherapistId? therapist = null) => await Clinic.SendAsync(
        People.Course(therapist ?? await People.TherapistAsync(), await People.ClientAsync(), sessions: 8, room) with { Time = time });
}

public sealed class MovingRaceOnSqlite(SqliteEngine engine) : MovingRaceContract(engine), IClassFixture<SqliteEngine>;

public sealed class MovingRaceOnSqlServer(SqlServerEngine engine) : MovingRaceContract(engine), IClassFixture<SqlServerEngine>;
