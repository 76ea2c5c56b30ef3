using System.Text.Json;
using System.Text.Json.Nodes;
using AlSoor.Application.Clients;
using AlSoor.Application.Common;
using AlSoor.Application.Sessions;
using AlSoor.Domain.Sessions;
using AlSoor.Persistence.Tests.Support;

namespace AlSoor.Persistence.Tests.Races;

/// <summary>Two people who change the same thing at once.</summary>
public abstract class ChangeRaceContract(Engine engine) : Contract(engine)
{
    private const int Rounds = 10;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    [Fact]
    public async Task Of_completing_and_cancelling_a_session_one_happens()
    {
        var plan = await Clinic.SendAsync(People.Course(await People.TherapistAsync(), await People.ClientAsync(), sessions: Rounds));
        foreach (var id in plan.Sessions.Select(session => session.Id))
        {
            var outcomes = await Race.RunAsync<SessionResponse>(
            [
                () => Clinic.SendAsync(new CompleteSession { Id = id }),
                () => Clinic.SendAsync(new CancelSession(CancelledBy.Client) { Id = id }),
            ]);

            var winner = Assert.Single(outcomes, outcome => outcome.Won);
            Assert.Equal(("illegal-status-change", ErrorKind.Conflict), Refusal(Assert.Single(outcomes, outcome => !outcome.Won)));
            Assert.Equal(winner.Answer!.Status, (await Clinic.SendAsync(new GetSession(id))).Status);
        }

        await Ledger.CheckAsync(Clinic);
    }

    [Fact]
    public async Task Confirming_and_completing_at_once_end_in_an_order_that_is_allowed()
    {
        var plan = await Clinic.SendAsync(People.Course(await People.TherapistAsync(), await People.ClientAsync(), sessions: Rounds));
        foreach (var id in plan.Sessions.Select(session => session.Id))
        {
            var outcomes = await Race.RunAsync<SessionResponse>(
            [
                () => Clinic.SendAsync(new CompleteSession { Id = id }),
                () => Clinic.SendAsync(new ConfirmSession { Id = id }),
            ]);

            Assert.True(outcomes[0].Won);
            Assert.True(outcomes[1].Won || outcomes[1].Refusal!.Code == "illegal-status-change");
            var session = await Clinic.SendAsync(new GetSession(id));
            Assert.Equal((SessionStatus.Attended, outcomes[1].Won ? 3 : 2), (session.Status, session.Version));
        }
    }

    [Fact]
    public async Task Sessions_of_one_plan_that_change_at_once_are_all_in_its_progress()
    {
        var plan = await Clinic.SendAsync(People.Course(await People.TherapistAsync(), await People.ClientAsync()));

        var outcomes = await Race.RunAsync(plan.Sessions.Select<SessionResponse, Func<Task<SessionResponse>>>(
            session => () => Clinic.SendAsync(new CompleteSession { Id = session.Id })));

        Assert.All(outcomes, outcome => Assert.True(outcome.Won, $"{outcome.Refusal}"));
        var after = await Clinic.SendAsync(new Application.Plans.GetPlan(plan.Id));
        Assert.Equal((Domain.Plans.PlanStatus.Completed, 13, 12), (after.Status, after.Version, after.Progress.Attended));
    }

    [Fact]
    public async Task Of_several_who_have_seen_the_same_version_one_may_change_the_client()
    {
        var client = await People.ClientAsync();
        for (var version = 1; version <= Rounds; version++)
        {
            var expected = version;
            var outcomes = await Race.RunAsync(Enumerable.Range(0, 4).Select<int, Func<Task<ClientResponse>>>(
                racer => () => Clinic.SendAsync(Patch(client, "givenName", $"Name {expected}.{racer}", expected))));

            var winner = Assert.Single(outcomes, outcome => outcome.Won);
            Assert.All(
                outcomes.Where(outcome => !outcome.Won),
                outcome => Assert.Equal(("stale-version", ErrorKind.Stale), Refusal(outcome)));
            var stored = await Clinic.SendAsync(new GetClient(client));
            Assert.Equal((winner.Answer!.GivenName, version + 1), (stored.GivenName, stored.Version));
        }
    }

    [Fact]
    public async Task Changes_of_different_fields_at_once_are_all_kept()
    {
        var client = await People.ClientAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var mark = $"{round}";
            var outcomes = await Race.RunAsync<ClientResponse>(
            [
                () => Clinic.SendAsync(Patch(client, "givenName", mark)),
                () => Clinic.SendAsync(Patch(client, "familyName", mark)),
                () => Clinic.SendAsync(Patch(client, "arabicName", mark)),
            ]);

            Assert.All(outcomes, outcome => Assert.True(outcome.Won, $"{outcome.Refusal}"));
            var stored = await Clinic.SendAsync(new GetClient(client));
            Assert.Equal((mark, mark, mark), (stored.GivenName, stored.FamilyName, stored.ArabicName));
        }

        Assert.Equal(1 + (Rounds * 3), (await Clinic.SendAsync(new GetClient(client))).Version);
    }

    [Fact]
    public async Task A_crowd_that_changes_one_client_meets_nothing_worse_than_busy()
    {
        var client = await People.ClientAsync();

        var outcomes = await Race.RunAsync(Enumerable.Range(0, 24).Select<int, Func<Task<ClientResponse>>>(
            racer => () => Clinic.SendAsync(Patch(client, "givenName", $"{racer}"))));

        Assert.All(
            outcomes.Where(outcome => !outcome.Won),
            outcome => Assert.Equal(("busy", ErrorKind.Conflict), Refusal(outcome)));
        Assert.Equal(1 + outcomes.Count(outcome => outcome.Won), (await Clinic.SendAsync(new GetClient(client))).Version);
    }

    private static (string Code, ErrorKind Kind) Refusal<T>(Outcome<T> outcome) => (outcome.Refusal!.Code, outcome.Refusal.Kind);

    private static UpdateClient Patch(ClientId id, string field, string value, int? expected = null) =>
        new(id, new MergePatch<ClientDetails>(new JsonObject { [field] = value }, Json), expected);
}

public sealed class ChangeRaceOnSqlite(SqliteEngine engine) : ChangeRaceContract(engine), IClassFixture<SqliteEngine>;

public sealed class ChangeRaceOnSqlServer(SqlServerEngine engine) : ChangeRaceContract(engine), IClassFixture<SqlServerEngine>;
