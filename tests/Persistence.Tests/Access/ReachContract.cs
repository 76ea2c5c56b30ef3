using System.Text.RegularExpressions;
using AlSoor.Application.BreakGlasses;
using AlSoor.Application.Clients;
using AlSoor.Application.Modalities;
using AlSoor.Application.Plans;
using AlSoor.Application.Sessions;
using AlSoor.Domain.Access;
using AlSoor.Persistence.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Access;

/// <summary>What a caller reaches costs one query a request, and only where it can be more than nothing.</summary>
public abstract class ReachContract(Engine engine) : Contract(engine)
{
    protected static readonly AlSoor.Application.Common.Paging All = new(null, 200);

    [Theory]
    [InlineData(Role.Therapist, 1)]
    [InlineData(Role.Supervisor, 1)]
    [InlineData(Role.FrontDesk, 0)]
    public async Task Is_asked_for_once_and_not_for_those_who_see_everything(Role role, int queries)
    {
        var plan = await BookAsync();
        var therapist = role == Role.FrontDesk ? (TherapistId?)null : plan.TherapistId;

        var log = await SqlLog.OfAsync(() => Clinic.SendAsync(new GetSession(plan.Sessions[0].Id), role, therapist));

        Assert.Equal(queries, log.Commands.Count(IsOfReach));
    }

    [Fact]
    public async Task Is_not_asked_for_where_rows_do_not_matter()
    {
        var log = await SqlLog.OfAsync(() => Clinic.SendAsync(new GetModality("cbt"), Role.Supervisor, TherapistId.New()));

        Assert.DoesNotContain(log.Commands, IsOfReach);
    }

    [Fact]
    public async Task A_supervisor_with_several_supervised_and_several_grants_reads_each_once()
    {
        var supervisor = await People.TherapistAsync();
        var (first, second, opened, closed) = (await BookAsync(), await BookAsync(), await BookAsync(), await BookAsync());
        await SuperviseAsync(first.TherapistId, supervisor);
        await SuperviseAsync(second.TherapistId, supervisor);
        for (var grant = 0; grant < 2; grant++)
            await Clinic.SendAsync(new BreakTheGlass("An emergency") { ClientId = opened.ClientIds[0] }, Role.Supervisor, supervisor);

        var plans = await Clinic.SendAsync(new ListPlans(null, null, null, All), Role.Supervisor, supervisor);
        var sessions = await Clinic.SendAsync(new ListSessions(null, null, null, null, null, null, null, null, All), Role.Supervisor, supervisor);
        var clients = await Clinic.SendAsync(new ListClients(null, null, All), Role.Supervisor, supervisor);

        SessionPlanResponse[] seen = [first, second, opened];
        Assert.Equal(seen.Select(plan => plan.Id.Value).Order(), plans.Items.Select(plan => plan.Id.Value).Order());
        Assert.Equal(
            seen.SelectMany(plan => plan.Sessions).Select(session => session.Id.Value).Order(),
            sessions.Items.Select(session => session.Id.Value).Order());
        Assert.Equal(seen.Select(plan => plan.ClientIds[0].Value).Order(), clients.Items.Select(client => client.Id.Value).Order());
        await Refused.WithAsync(
            "session-plan-not-found", () => Clinic.SendAsync(new GetPlan(closed.Id), Role.Supervisor, supervisor));
        await Refused.WithAsync(
            "forbidden", () => Clinic.SendAsync(new ConfirmSession { Id = opened.Sessions[0].Id }, Role.Supervisor, supervisor));
    }

    [Theory]
    [InlineData(Role.Therapist)]
    [InlineData(Role.Supervisor)]
    public async Task A_therapist_of_whom_it_is_not_known_who_they_are_reaches_nothing(Role role)
    {
        var plan = await BookAsync();

        await Refused.WithAsync("session-plan-not-found", () => Clinic.SendAsync(new GetPlan(plan.Id), role, null));
        await Refused.WithAsync("client-not-found", () => Clinic.SendAsync(new GetClient(plan.ClientIds[0]), role, null));
        await Refused.WithAsync(
            "forbidden", () => Clinic.SendAsync(new BreakTheGlass("An emergency") { ClientId = plan.ClientIds[0] }, role, null));
    }

    private static bool IsOfReach(string command) =>
        command.Contains("BreakGlass", StringComparison.Ordinal) || command.Contains("SupervisorId", StringComparison.Ordinal);

    private async Task SuperviseAsync(TherapistId therapist, TherapistId supervisor) => Assert.Equal(1, await Clinic.InDatabaseAsync(db => db.Therapists
        .Where(one => one.Id == therapist)
        .ExecuteUpdateAsync(set => set.SetProperty(one => one.SupervisorId, supervisor), Cancellation)));

    protected async Task<SessionPlanResponse> BookAsync() =>
        await Clinic.SendAsync(People.Course(await People.TherapistAsync(), await People.ClientAsync()));
}

public sealed partial class ReachOnSqlite(SqliteEngine engine) : ReachContract(engine), IClassFixture<SqliteEngine>
{
    /// <summary>With a glass broken both halves of the OR are searched by an index; nothing is scanned.</summary>
    [Fact]
    public async Task Sessions_and_plans_are_found_by_indexes_with_a_glass_broken_and_without()
    {
        var (own, opened) = (await BookAsync(), await BookAsync());
        foreach (var isOpened in new[] { false, true })
        {
            if (isOpened)
                await Clinic.SendAsync(new BreakTheGlass("An emergency") { ClientId = opened.ClientIds[0] }, Role.Therapist, own.TherapistId);
            foreach (var list in new[] { await SessionsAsync(own.TherapistId), await PlansAsync(own.TherapistId) })
            {
                // The page itself is a co-routine, which is read to its end; no table is.
                var steps = await ExplainAsync(list);
                Assert.DoesNotContain(steps, step => step.StartsWith("SCAN ", StringComparison.Ordinal) && !steps.Contains($"CO-ROUTINE {step["SCAN ".Length..]}"));
            }
        }
    }

    private async Task<string> SessionsAsync(TherapistId therapist) => await FirstOfAsync(
        () => Clinic.SendAsAsync(therapist, new ListSessions(null, null, null, null, null, null, null, null, All)), "FROM \"Sessions\"");

    private async Task<string> PlansAsync(TherapistId therapist) => await FirstOfAsync(
        () => Clinic.SendAsAsync(therapist, new ListPlans(null, null, null, All)), "FROM \"SessionPlans\"");

    private static async Task<string> FirstOfAsync(Func<Task> work, string part) =>
        (await SqlLog.OfAsync(work)).Commands.First(command => command.Contains(part, StringComparison.Ordinal));

    /// <summary>The engine's plan for a query whose parameters are left open.</summary>
    private Task<List<string>> ExplainAsync(string sql) => Clinic.InDatabaseAsync(async db =>
    {
        await using var connection = new SqliteConnection(db.Database.GetConnectionString());
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statement is the service's own.
        command.CommandText = $"EXPLAIN QUERY PLAN {sql}";
#pragma warning restore CA2100
        foreach (var name in Parameter().Matches(sql).Select(match => match.Value).Distinct())
            command.Parameters.AddWithValue(name, "");
        var steps = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        while (await reader.ReadAsync(Cancellation))
            steps.Add(reader.GetString(3));
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join('\n', steps));
        return steps;
    });

    [GeneratedRegex("@[A-Za-z0-9_]+", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}

public sealed class ReachOnSqlServer(SqlServerEngine engine) : ReachContract(engine), IClassFixture<SqlServerEngine>;
