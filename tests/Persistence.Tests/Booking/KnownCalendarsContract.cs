using AlSoor.Application.Holds;
using AlSoor.Application.Plans;
using AlSoor.Application.Scheduling;
using AlSoor.Application.Sessions;
using AlSoor.Application.Therapists;
using AlSoor.Persistence.Tests.Support;
using MediatR;

namespace AlSoor.Persistence.Tests.Booking;

/// <summary>
/// Looking for free time reads again only calendars that have changed. After whatever has happened it finds what a node that
/// knows nothing yet finds, on this node and on another that shares the database.
/// </summary>
public abstract class KnownCalendarsContract(Engine engine) : Contract(engine)
{
    private const int Steps = 40;

    private readonly List<SessionPlanResponse> _plans = [];
    private readonly List<HoldId> _holds = [];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task After_any_history_a_node_finds_what_one_that_has_read_nothing_finds(int seed)
    {
        var random = new Random(seed);
        var therapists = await People.SeveralAsync(2, () => People.TherapistAsync());
        var rooms = await People.SeveralAsync(2, () => People.RoomAsync());
        var client = await People.ClientAsync();
        var other = Engine.Host();
        for (var step = 0; step < Steps; step++)
        {
            // The change comes from either node.
            await LiveAsync(random, random.Next(2) == 0 ? Clinic : other, therapists, rooms);
            var fresh = Engine.Host();
            foreach (var therapist in therapists)
            {
                var find = new FindAvailability("cbt", At.Monday, At.Monday.AddDays(random.Next(3, 30)), therapist, null, 50, 30, new(null, 200));
                var expected = Told(await fresh.SendAsync(find));
                Assert.Equal(expected, Told(await Clinic.SendAsync(find)));
                Assert.Equal(expected, Told(await other.SendAsync(find)));
            }

            var propose = new ProposePlans([client], "cbt", At.Monday, Sessions: 8, TherapistIds: therapists, Limit: 5);
            Assert.Equal(Told(await fresh.SendAsync(propose)), Told(await Clinic.SendAsync(propose)));
        }

        Assert.NotEmpty(_plans);
    }

    private async Task LiveAsync(Random random, Clinic node, List<TherapistId> therapists, List<RoomId> rooms)
    {
        var therapist = therapists[random.Next(therapists.Count)];
        var at = At.Clock(At.Monday.AddDays(random.Next(25)), new TimeOnly(random.Next(8, 19), 0));
        switch (random.Next(8))
        {
            case 0 or 1:
                var course = People.Course(therapist, await People.ClientAsync(), 8, rooms[random.Next(rooms.Count)]);
                if (await TryAsync(node, course with { Day = (DayOfWeek)random.Next(7), Time = new TimeOnly(random.Next(8, 19), 0) }) is { } plan)
                    _plans.Add(plan);
                break;
            case 2:
                if (await TryAsync(node, new CreateHold([new(therapist, at, 50, rooms[0])], Minutes: 10)) is { } hold)
                    _holds.Add(hold.Id);
                break;
            case 3 when _holds.Count > 0:
                await TryAsync(node, new ReleaseHold(_holds[^1]));
                _holds.RemoveAt(_holds.Count - 1);
                break;
            case 4:
                Engine.Time.Advance(TimeSpan.FromMinutes(6));
                break;
            case 5 when _plans.Count > 0:
                await TryAsync(node, new CancelSession(CancelledBy.Client) { Id = _plans[^1].Sessions[random.Next(8)].Id });
                break;
            case 6 when _plans.Count > 0:
                await TryAsync(node, new ReschedulePlan(SeriesScope.All, Time: new TimeOnly(random.Next(8, 19), 0)) { Id = _plans[random.Next(_plans.Count)].Id });
                break;
            default:
                await TryAsync(node, new AddTimeOff(at, at.AddHours(3)) { TherapistId = therapist });
                break;
        }
    }

    private static async Task<T?> TryAsync<T>(Clinic node, IRequest<T> request)
    {
        try
        {
            return await node.SendAsync(request);
        }
        catch (DomainException refused) when (refused.Error.Kind is ErrorKind.Conflict or ErrorKind.NotFound or ErrorKind.Invalid)
        {
            return default;
        }
    }

    private static string Told(Application.Common.Page<AvailableSlot> page) =>
        string.Join('\n', page.Items.Select(slot => $"{slot.StartsAt:u} {string.Join(',', slot.RoomIds)}"));

    private static string Told(ProposalsResponse response) => string.Join('\n', response.Proposals.Select(proposal =>
        $"{proposal.TherapistId} {string.Join(' ', proposal.Sessions.Select(session => $"{session.StartsAt:u} {session.RoomId} {session.Reason}"))}"));
}

public sealed class KnownCalendarsOnSqlite(SqliteEngine engine) : KnownCalendarsContract(engine), IClassFixture<SqliteEngine>;

public sealed class KnownCalendarsOnSqlServer(SqlServerEngine engine) : KnownCalendarsContract(engine), IClassFixture<SqlServerEngine>;
