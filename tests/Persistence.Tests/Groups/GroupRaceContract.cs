using AlSoor.Application.Groups;
using AlSoor.Application.Plans;
using AlSoor.Application.Sessions;
using AlSoor.Domain.Sessions;
using AlSoor.Persistence.Tests.Support;

namespace AlSoor.Persistence.Tests.Groups;

/// <summary>Clients who join a group at once, and who are booked elsewhere while they join. Nobody is in two places, and no group overflows.</summary>
public abstract class GroupRaceContract(Engine engine) : Contract(engine)
{
    private const int Racers = 12;

    [Fact]
    public async Task One_of_many_gets_the_last_place()
    {
        var group = await AGroupAsync(capacity: 2, await People.ClientAsync());
        var clients = await People.SeveralAsync(Racers, () => People.ClientAsync());

        var outcomes = await Race.RunAsync(clients.Select<ClientId, Func<Task<GroupResponse>>>(
            client => () => Clinic.SendAsync(new JoinGroup(client) { Id = group.Id })));

        Assert.Single(outcomes, outcome => outcome.Won);
        Assert.All(outcomes.Where(outcome => !outcome.Won), outcome => Assert.Equal("group-full", outcome.Refusal!.Code));
        var ledger = await Ledger.CheckAsync(Clinic);
        Assert.All(ledger.Sessions.Where(session => session.PlanId == group.Id), session => Assert.Equal(2, session.Clients.Count));
    }

    [Fact]
    public async Task A_client_is_either_in_the_group_or_booked_elsewhere_at_its_time()
    {
        for (var round = 0; round < 6; round++)
        {
            var group = await AGroupAsync(capacity: 4);
            var (client, other) = (await People.ClientAsync(), await People.TherapistAsync());

            var outcomes = await Race.RunAsync<object>(
            [
                async () => await Clinic.SendAsync(new JoinGroup(client) { Id = group.Id }),
                async () => await Clinic.SendAsync(People.Course(other, client, sessions: 8)),
            ]);

            Assert.Single(outcomes, outcome => outcome.Won);
            Assert.Equal("calendar-conflict", outcomes.Single(outcome => !outcome.Won).Refusal!.Code);
            await Ledger.CheckAsync(Clinic);
        }
    }

    [Fact]
    public async Task Who_joins_while_the_group_is_moved_comes_to_the_new_times()
    {
        for (var round = 0; round < 6; round++)
        {
            var group = await AGroupAsync(capacity: 4);
            var client = await People.ClientAsync();

            var outcomes = await Race.RunAsync<object>(
            [
                async () => await Clinic.SendAsync(new JoinGroup(client) { Id = group.Id }),
                async () => await Clinic.SendAsync(new ReschedulePlan(SeriesScope.All, Time: new TimeOnly(14, 0)) { Id = group.Id }),
            ]);

            Assert.All(outcomes, outcome => Assert.True(outcome.Won, outcome.Refusal?.Code));
            var ledger = await Ledger.CheckAsync(Clinic);
            var sessions = ledger.Sessions.Where(session => session.PlanId == group.Id).ToList();
            Assert.Equal(8, sessions.Count(session => session.Clients.Exists(part => part.ClientId == client)));
        }
    }

    [Fact]
    public async Task Whoever_joins_leaves_cancels_and_comes_back_the_calendars_say_just_what_the_sessions_do()
    {
        var (one, other) = (await People.ClientAsync(), await People.ClientAsync());
        var group = await AGroupAsync(capacity: 4, one);
        var session = group.Plan.Sessions[3].Id;

        await CheckedAsync(new JoinGroup(other, FromNumber: 3) { Id = group.Id });
        await CheckedAsync(Record(session, other, SessionStatus.CancelledByClient));
        await CheckedAsync(Record(session, one, SessionStatus.CancelledByClient));
        await CheckedAsync(Record(session, other, SessionStatus.Attended));
        await CheckedAsync(new CorrectSession(SessionStatus.NoShow, "a slip") { Id = session });
        await CheckedAsync(new LeaveGroup { Id = group.Id, ClientId = other });
        await CheckedAsync(new JoinGroup(other) { Id = group.Id });
        await CheckedAsync(new PausePlan(At.Monday.AddDays(35), At.Monday.AddDays(49)) { Id = group.Id });
        await CheckedAsync(Record(group.Plan.Sessions[6].Id, other, SessionStatus.CancelledByClient));
        await CheckedAsync(new ReschedulePlan(SeriesScope.All, Time: new TimeOnly(14, 0)) { Id = group.Id });
        await CheckedAsync(new CancelSession(CancelledBy.Clinic) { Id = group.Plan.Sessions[5].Id });
        await CheckedAsync(new DiscontinuePlan("too few") { Id = group.Id });

        async Task CheckedAsync<T>(MediatR.IRequest<T> request)
        {
            await Clinic.SendAsync(request);
            await Ledger.CheckAsync(Clinic);
        }
    }

    [Fact]
    public async Task A_client_who_called_off_comes_back_only_if_they_are_still_free()
    {
        var (one, other) = (await People.ClientAsync(), await People.ClientAsync());
        var group = await AGroupAsync(capacity: 4, one, other);
        var session = group.Plan.Sessions[0];
        await Clinic.SendAsync(Record(session.Id, other, SessionStatus.CancelledByClient));
        var elsewhere = await Clinic.SendAsync(new BookSession([other], await People.TherapistAsync(), "cbt", session.StartsAt));

        var conflicts = await Refused.ByCalendarAsync(() => Clinic.SendAsync(Record(session.Id, other, SessionStatus.Scheduled)));

        Assert.Equal((1, elsewhere.Id), (Assert.Single(conflicts).Number, conflicts[0].Obstacle.SessionId));
        await Ledger.CheckAsync(Clinic);
    }

    private static RecordAttendance Record(SessionId session, ClientId client, SessionStatus status) =>
        new([new AttendanceRecord(client, status)]) { Id = session };

    /// <summary>Eight Mondays at ten.</summary>
    private async Task<GroupResponse> AGroupAsync(int capacity, params ClientId[] clients) => await Clinic.SendAsync(new CreateGroup(
        "Skills", "group", await People.TherapistAsync(), capacity, clients, StartOn: At.Monday, Day: DayOfWeek.Monday, Time: At.Ten, Sessions: 8));
}

public sealed class GroupRaceOnSqlite(SqliteEngine engine) : GroupRaceContract(engine), IClassFixture<SqliteEngine>;

public sealed class GroupRaceOnSqlServer(SqlServerEngine engine) : GroupRaceContract(engine), IClassFixture<SqlServerEngine>;
