using AlSoor.Application.Caseloads;
using AlSoor.Application.Clients;
using AlSoor.Application.Plans;
using AlSoor.Application.Sessions;
using AlSoor.Application.Therapists;
using AlSoor.Domain.Scheduling;
using AlSoor.Persistence.Tests.Support;

namespace AlSoor.Persistence.Tests.Access;

/// <summary>A therapist sees their own caseload; the rest of the clinic is as if it were not there.</summary>
public abstract class VisibilityContract(Engine engine) : Contract(engine)
{
    private static readonly AlSoor.Application.Common.Paging All = new(null, 200);

    [Fact]
    public async Task A_therapist_lists_only_their_own_plans_sessions_and_clients()
    {
        var (own, other) = (await BookAsync(), await BookAsync());
        var standsAlone = await People.ClientAsync();

        var plans = await Clinic.SendAsAsync(own.TherapistId, new ListPlans(null, null, null, All));
        var sessions = await Clinic.SendAsAsync(own.TherapistId, new ListSessions(null, null, null, null, null, null, null, null, All));
        var clients = await Clinic.SendAsAsync(own.TherapistId, new ListClients(null, null, All));

        Assert.Equal([own.Id], plans.Items.Select(plan => plan.Id));
        Assert.Equal(own.Sessions.Select(session => session.Id), sessions.Items.Select(session => session.Id));
        Assert.Equal(own.ClientIds, clients.Items.Select(client => client.Id));
        var asked = await Clinic.SendAsAsync(
            own.TherapistId, new ListSessions(null, null, other.TherapistId, null, null, null, null, null, All));
        Assert.Empty(asked.Items);
        Assert.DoesNotContain(standsAlone, clients.Items.Select(client => client.Id));
    }

    [Fact]
    public async Task What_is_anothers_answers_as_what_does_not_exist()
    {
        var (own, other) = (await BookAsync(), await BookAsync());
        var me = own.TherapistId;
        var session = other.Sessions[0].Id;
        (string Code, Func<Task> Request)[] requests =
        [
            ("session-plan-not-found", () => Clinic.SendAsAsync(me, new GetPlan(other.Id))),
            ("session-not-found", () => Clinic.SendAsAsync(me, new GetSession(session))),
            ("session-not-found", () => Clinic.SendAsAsync(me, new CompleteSession { Id = session })),
            ("session-not-found", () => Clinic.SendAsAsync(me, new CancelSession(CancelledBy.Clinic) { Id = session })),
            ("session-not-found", () => Clinic.SendAsAsync(me, new RescheduleSession(At.Week(30)) { Id = session })),
            ("client-not-found", () => Clinic.SendAsAsync(me, new GetClient(other.ClientIds[0]))),
            ("therapist-not-found", () => Clinic.SendAsAsync(me, new GetCaseload(other.TherapistId))),
            ("therapist-not-found", () => Clinic.SendAsAsync(me, new ListTimeOff(other.TherapistId))),
        ];
        var before = await Tables.StateAsync(Clinic);

        foreach (var (code, request) in requests)
            Assert.Equal(ErrorKind.NotFound, (await Refused.WithAsync(code, request)).Kind);

        Assert.Equal(before, await Tables.StateAsync(Clinic));
    }

    [Fact]
    public async Task A_therapist_cannot_book_for_another_nor_for_a_client_whom_they_do_not_know()
    {
        var (own, other) = (await BookAsync(), await BookAsync());
        var me = own.TherapistId;

        await Refused.WithAsync("unknown-therapist", () => Clinic.SendAsAsync(me, People.Course(other.TherapistId, own.ClientIds[0])));
        await Refused.WithAsync("unknown-client", () => Clinic.SendAsAsync(me, People.Course(me, other.ClientIds[0])));
        await Clinic.SendAsAsync(me, People.Course(me, own.ClientIds[0]) with { Time = new(15, 0) });
    }

    [Fact]
    public async Task A_therapist_is_told_that_their_client_is_busy_but_not_with_which_session()
    {
        var own = await BookAsync();
        var elsewhere = await Clinic.SendAsync(
            new BookSession(own.ClientIds, await People.TherapistAsync(), "cbt", At.Week(0, new(15, 0))));
        var book = new BookSession(own.ClientIds, own.TherapistId, "cbt", At.Week(0, new(15, 0)));

        var told = await Refused.ByCalendarAsync(() => Clinic.SendAsAsync(own.TherapistId, book));
        var desk = await Refused.ByCalendarAsync(() => Clinic.SendAsync(book));
        var mine = await Refused.ByCalendarAsync(() => Clinic.SendAsAsync(own.TherapistId, book with { StartsAt = At.Week(0) }));

        Assert.Equal(new Obstacle(ConflictReason.ClientBusy), Assert.Single(told).Obstacle);
        Assert.Equal(new Obstacle(ConflictReason.ClientBusy, elsewhere.Id), Assert.Single(desk).Obstacle);
        Assert.Equal(new Obstacle(ConflictReason.TherapistBusy, own.Sessions[0].Id), Assert.Single(mine).Obstacle);
    }

    [Fact]
    public async Task A_therapist_sees_their_own_caseload()
    {
        var own = await BookAsync();

        var caseload = await Clinic.SendAsAsync(own.TherapistId, new GetCaseload(own.TherapistId));

        Assert.Equal(own.Id, Assert.Single(caseload.Plans).PlanId);
    }

    private async Task<SessionPlanResponse> BookAsync() =>
        await Clinic.SendAsync(People.Course(await People.TherapistAsync(), await People.ClientAsync()));
}

public sealed class VisibilityOnSqlite(SqliteEngine engine) : VisibilityContract(engine), IClassFixture<SqliteEngine>;

public sealed class VisibilityOnSqlServer(SqlServerEngine engine) : VisibilityContract(engine), IClassFixture<SqlServerEngine>;
