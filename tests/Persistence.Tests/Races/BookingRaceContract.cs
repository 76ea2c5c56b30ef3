using AlSoor.Application.Plans;
using AlSoor.Domain.Scheduling;
using AlSoor.Persistence.Tests.Support;

namespace AlSoor.Persistence.Tests.Races;

/// <summary>Thirty-two courses at once that cannot all be had. Whoever wins, nothing overlaps and no course is booked in part.</summary>
public abstract class BookingRaceContract(Engine engine) : Contract(engine)
{
    private const int Racers = 32;

    [Fact]
    public async Task One_therapist_is_never_booked_twice()
    {
        var therapist = await People.TherapistAsync();
        var clients = await People.SeveralAsync(Racers, () => People.ClientAsync());

        await RaceAsync(racer => Course(racer, therapist, clients[racer], null));
    }

    [Fact]
    public async Task One_client_is_never_booked_twice()
    {
        var therapists = await People.SeveralAsync(Racers, () => People.TherapistAsync());
        var client = await People.ClientAsync();

        await RaceAsync(racer => Course(racer, therapists[racer], client, null));
    }

    [Fact]
    public async Task One_room_is_never_booked_twice()
    {
        var therapists = await People.SeveralAsync(Racers, () => People.TherapistAsync());
        var clients = await People.SeveralAsync(Racers, () => People.ClientAsync());
        var room = await People.RoomAsync();

        await RaceAsync(racer => Course(racer, therapists[racer], clients[racer], room));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Nobody_and_no_room_is_booked_twice_whoever_meets_whom(int seed)
    {
        var random = new Random(seed);
        var therapists = await People.SeveralAsync(4, () => People.TherapistAsync());
        var clients = await People.SeveralAsync(8, () => People.ClientAsync());
        RoomId?[] rooms = [await People.RoomAsync(), await People.RoomAsync(), null];
        var courses = Enumerable.Range(0, Racers).Select(racer =>
        {
            var course = Course(
                racer, therapists[random.Next(4)], clients[random.Next(8)], rooms[random.Next(3)]);
            return random.Next(3) switch
            {
                0 => course with { OnConflict = OnConflict.Move },
                1 => course with { Modality = "couples", ClientIds = [.. random.GetItems(clients.ToArray(), 6).Distinct().Take(2)] },
                _ => course,
            };
        }).Where(course => course.Modality == "cbt" || course.ClientIds.Count == 2).ToList();

        await RaceAsync(racer => courses[racer], courses.Count);
    }

    [Fact]
    public async Task Courses_that_share_nobody_are_all_booked()
    {
        var therapists = await People.SeveralAsync(Racers, () => People.TherapistAsync());
        var clients = await People.SeveralAsync(Racers, () => People.ClientAsync());

        var outcomes = await RaceAsync(racer => Course(racer, therapists[racer], clients[racer], null));

        Assert.All(outcomes, outcome => Assert.True(outcome.Won));
    }

    private async Task<IReadOnlyList<Outcome<SessionPlanResponse>>> RaceAsync(Func<int, BookPlan> courseOf, int racers = Racers)
    {
        var courses = Enumerable.Range(0, racers).Select(courseOf).ToList();
        var outcomes = await Race.RunAsync(courses.Select<BookPlan, Func<Task<SessionPlanResponse>>>(
            course => () => Clinic.SendAsync(course)));

        Assert.Contains(outcomes, outcome => outcome.Won);
        Assert.All(outcomes.Where(outcome => !outcome.Won), outcome => Assert.Equal(
            ("calendar-conflict", ErrorKind.Conflict), (outcome.Refusal!.Code, outcome.Refusal.Kind)));
        var ledger = await Ledger.CheckAsync(Clinic);
        var stored = ledger.Sessions.ToLookup(session => session.PlanId);
        var ours = courses.Select(course => course.TherapistId).ToHashSet();
        var won = outcomes.Where(outcome => outcome.Won).Select(outcome => outcome.Answer!).ToList();
        Assert.All(won, plan => Assert.Equal(
            plan.Sessions.Select(session => (session.Id, session.StartsAt)),
            stored[plan.Id].OrderBy(session => session.StartsAt).Select(session => (session.Id, session.StartsAt))));
        Assert.Equal(
            won.Sum(plan => plan.PlannedSessions),
            ledger.Sessions.Count(session => ours.Contains(session.TherapistId)));
        return outcomes;
    }

    /// <summary>Weekly courses of several lengths that begin in several weeks and at times that overlap some others'.</summary>
    private static BookPlan Course(int racer, TherapistId therapist, ClientId client, RoomId? room) =>
        People.Course(therapist, client, sessions: 8 + (racer % 5), room: room) with
        {
            StartOn = At.Monday.AddDays(racer % 3 * 7),
            Time = At.Ten.AddMinutes(racer * 35 % 120),
        };
}

public sealed class BookingRaceOnSqlite(SqliteEngine engine) : BookingRaceContract(engine), IClassFixture<SqliteEngine>;

public sealed class BookingRaceOnSqlServer(SqlServerEngine engine) : BookingRaceContract(engine), IClassFixture<SqlServerEngine>;
