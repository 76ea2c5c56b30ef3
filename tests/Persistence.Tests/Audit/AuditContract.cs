using AlSoor.Application.Audit;
using AlSoor.Application.Clients;
using AlSoor.Application.Closures;
using AlSoor.Application.Common;
using AlSoor.Application.Holds;
using AlSoor.Application.Plans;
using AlSoor.Application.Rooms;
using AlSoor.Application.Sessions;
using AlSoor.Application.Waitlist;
using AlSoor.Domain.Access;
using AlSoor.Domain.Audit;
using AlSoor.Domain.Plans;
using AlSoor.Infrastructure.Persistence;
using AlSoor.Persistence.Tests.Support;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Persistence.Tests.Audit;

/// <summary>What was seen, changed, tried and refused is in the log, with whose data it was.</summary>
public abstract class AuditContract(Engine engine) : Contract(engine)
{
    [Fact]
    public async Task A_change_is_recorded_with_its_clients_and_what_it_has_made()
    {
        var (client, therapist) = (await People.ClientAsync(), await People.TherapistAsync());

        var plan = await Clinic.SendAsync(People.Course(therapist, client));

        Is(await LastAsync(), "BookPlan", AuditAccess.Write, "ok", plan.Id.Value, client);
    }

    [Fact]
    public async Task What_is_read_again_is_recorded_by_statements_that_the_engine_has_compiled()
    {
        var client = await People.ClientAsync();

        var first = await SqlLog.OfAsync(() => Clinic.SendAsync(new GetClient(client)));
        var again = await SqlLog.OfAsync(() => Clinic.SendAsync(new GetClient(client)));

        Assert.Contains(first.Commands, command => command.Contains("INSERT INTO \"AuditEvents\"", StringComparison.Ordinal));
        Assert.Equal(first.Commands, again.Commands);
    }

    [Fact]
    public async Task A_change_of_no_clients_data_is_recorded_without_clients()
    {
        var room = await People.RoomAsync();

        Is(await LastAsync(), "CreateRoom", AuditAccess.Write, "ok", room.Value);
    }

    [Fact]
    public async Task A_change_is_recorded_under_all_whose_data_it_changes_though_it_names_none()
    {
        var therapist = await People.TherapistAsync();
        var (one, two) = (await People.ClientAsync(), await People.ClientAsync());
        await Clinic.SendAsync(new BookSession([one], therapist, "cbt", At.Week(40)));
        await Clinic.SendAsync(new BookSession([two], therapist, "cbt", At.Week(40, new(12, 0))));
        var day = At.Monday.AddDays(40 * 7);

        await Clinic.SendAsync(new CreateClosure(day, day, $"Holiday {Guid.CreateVersion7()}", Reflow: ReflowMode.Move));

        var entry = await LastAsync();
        Assert.Equal("CreateClosure", entry.Operation);
        Assert.Superset(new HashSet<ClientId> { one, two }, ClientsOf(entry));
    }

    [Fact]
    public async Task A_change_is_recorded_under_clients_that_were_not_even_read()
    {
        var (session, therapist, client) = (await ASessionAsync(), await People.TherapistAsync(), await People.ClientAsync());
        var plan = await Clinic.SendAsync(People.Course(therapist, client));

        await Clinic.InScopeAsync(services => services.GetRequiredService<ITransactions>().RunAsync(
            async () =>
            {
                var db = services.GetRequiredService<IClinicDb>();
                (await db.Sessions.AsTracking().SingleAsync(one => one.Id == session.Id, Cancellation)).Confirm();
                (await db.SessionPlans.AsTracking().SingleAsync(one => one.Id == plan.Id, Cancellation)).Pause();
                return await db.SaveChangesAsync(Cancellation);
            },
            Cancellation));

        var entry = await LastAsync();
        Is(entry, "Background", AuditAccess.Write, "ok", null, client, session.ClientIds[0]);
        Assert.Equal(AuditTrail.System, entry.Actor);
    }

    [Fact]
    public async Task A_cancelled_session_is_recorded_under_its_client()
    {
        var session = await ASessionAsync();

        await Clinic.SendAsync(new CancelSession(CancelledBy.Client) { Id = session.Id });

        Is(await LastAsync(), "CancelSession", AuditAccess.Write, "ok", session.Id.Value, [.. session.ClientIds]);
    }

    [Fact]
    public async Task A_hold_that_is_let_go_is_recorded_under_its_clients()
    {
        var (client, therapist) = (await People.ClientAsync(), await People.TherapistAsync());
        var hold = await Clinic.SendAsync(new CreateHold([new(therapist, At.Week(0), 50)], [client]));

        await Clinic.SendAsync(new ReleaseHold(hold.Id));

        Is(await LastAsync(), "ReleaseHold", AuditAccess.Write, "ok", hold.Id.Value, client);
    }

    [Fact]
    public async Task What_is_read_is_recorded_under_all_in_the_answer()
    {
        var session = await ASessionAsync();

        await Clinic.SendAsync(new GetSession(session.Id));
        Is(await LastAsync(), "GetSession", AuditAccess.Read, "ok", session.Id.Value, [.. session.ClientIds]);

        // Others of the collection have clients too; this one's is the newest, and on the last page.
        var page = await Clinic.SendAsync(new ListClients(null, null, new(null, 200)));
        while (page.Next is not null)
            page = await Clinic.SendAsync(new ListClients(null, null, new(page.Next, 200)));
        var list = await LastAsync();
        Assert.Equal("ListClients", list.Operation);
        Assert.Contains(session.ClientIds[0], ClientsOf(list));
        Assert.Equal(page.Items.Count, list.ClientIds.Count());
    }

    [Fact]
    public async Task Asking_for_a_clients_sessions_is_recorded_though_there_are_none()
    {
        var client = await People.ClientAsync();

        await Clinic.SendAsync(new ListSessions(null, null, null, client, null, null, null, null, new(null, 50)));

        Is(await LastAsync(), "ListSessions", AuditAccess.Read, "ok", null, client);
    }

    [Fact]
    public async Task What_holds_no_clients_data_is_read_without_a_record_but_the_log_itself_is_not()
    {
        await People.RoomAsync();
        var before = await LastAsync();

        await Clinic.SendAsync(new ListRooms(new(null, 200)));
        Assert.Equal(before.Sequence, (await LastAsync()).Sequence);

        await Clinic.SendAsync(new ListAuditEvents(null, "nobody", null, null, null, null, new(null, 50)));
        Is(await LastAsync(), "ListAuditEvents", AuditAccess.Read, "ok", null);
    }

    [Fact]
    public async Task What_is_tried_out_is_recorded_as_read()
    {
        var (client, therapist) = (await People.ClientAsync(), await People.TherapistAsync());
        var plan = await Clinic.SendAsync(People.Course(therapist, client));

        await Clinic.SendAsync(new ExtendPlan(2, DryRun: true) { Id = plan.Id });

        Is(await LastAsync(), "ExtendPlan", AuditAccess.Read, "ok", plan.Id.Value, client);
    }

    [Fact]
    public async Task A_refusal_is_recorded_with_its_code_and_a_command_that_fails_leaves_no_other_entry()
    {
        var session = await ASessionAsync();
        await Clinic.SendAsync(new CancelSession(CancelledBy.Client) { Id = session.Id });
        var before = await LastAsync();

        await Refused.WithAsync("illegal-status-change", () => Clinic.SendAsync(new ArriveSession { Id = session.Id }));

        var after = Assert.Single(await SinceAsync(before));
        Is(after, "ArriveSession", AuditAccess.Write, "illegal-status-change", session.Id.Value, [.. session.ClientIds]);
    }

    [Fact]
    public async Task What_a_therapist_may_not_know_of_is_recorded_under_whose_it_is()
    {
        var (session, other) = (await ASessionAsync(), await People.TherapistAsync());

        await Refused.WithAsync("session-not-found", () => Clinic.SendAsAsync(other, new GetSession(session.Id)));
        var entry = await LastAsync();
        Is(entry, "GetSession", AuditAccess.Read, "session-not-found", session.Id.Value, [.. session.ClientIds]);
        Assert.Equal((Role.Therapist, other), (entry.Role, entry.TherapistId));

        await Refused.WithAsync("client-not-found", () => Clinic.SendAsAsync(other, new GetClient(session.ClientIds[0])));
        Is(await LastAsync(), "GetClient", AuditAccess.Read, "client-not-found", session.ClientIds[0].Value, session.ClientIds[0]);

        await Refused.WithAsync("forbidden", () => Clinic.SendAsAsync(other, new CreateClient(new ClientDetails("Sara", "Ahmad"))));
        Is(await LastAsync(), "CreateClient", AuditAccess.Write, "forbidden", null);
    }

    [Fact]
    public async Task A_request_of_the_wrong_shape_is_recorded()
    {
        var client = await People.ClientAsync();

        await Assert.ThrowsAsync<ValidationException>(async () => await Clinic.SendAsync(People.Course(await People.TherapistAsync(), client, sessions: -1)));

        Is(await LastAsync(), "BookPlan", AuditAccess.Write, "validation-failed", null, client);
    }

    [Fact]
    public async Task What_nobody_has_asked_for_is_recorded_as_the_systems()
    {
        var (client, therapist) = (await People.ClientAsync(), await People.TherapistAsync());
        await Clinic.SendAsync(new CreateHold([new(therapist, At.Week(0), 50)], [client], Minutes: 5));
        Engine.Time.Advance(TimeSpan.FromMinutes(6));

        Assert.True(await Clinic.InScopeAsync(services => services.GetRequiredService<OfferExpiry>().PassAsync(Cancellation)));

        var entry = await LastAsync();
        Is(entry, "OfferExpiry", AuditAccess.Write, "ok", null, client);
        Assert.Equal(AuditTrail.System, entry.Actor);
    }

    [Fact]
    public async Task What_a_client_sees_only_through_broken_glass_is_marked()
    {
        var (client, other) = (await People.ClientAsync(), await People.ClientAsync());

        await ReadAsync(client, opened: client);
        Assert.True((await LastAsync()).BrokeGlass);

        await ReadAsync(client, opened: other);
        Assert.False((await LastAsync()).BrokeGlass);
    }

    [Fact]
    public async Task Where_nothing_can_be_recorded_nothing_is_changed_and_nothing_is_told()
    {
        var client = await People.ClientAsync();
        var head = await Clinic.InDatabaseAsync(db => db.AuditHead.SingleAsync(Cancellation));
        var people = await Clinic.InDatabaseAsync(db => db.Clients.CountAsync(Cancellation));
        await Clinic.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("DELETE FROM \"AuditHead\"", Cancellation));
        try
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => People.ClientAsync());
            await Assert.ThrowsAsync<InvalidOperationException>(() => Clinic.SendAsync(new GetClient(client)));
            await Assert.ThrowsAsync<InvalidOperationException>(() => Clinic.SendAsync(new GetClient(ClientId.New())));
        }
        finally
        {
            await Clinic.InDatabaseAsync(db =>
            {
                db.AuditHead.Add(new AuditHead { Sequence = head.Sequence, Hash = head.Hash });
                return db.SaveChangesAsync(Cancellation);
            });
        }

        Assert.Equal(people, await Clinic.InDatabaseAsync(db => db.Clients.CountAsync(Cancellation)));
        Assert.Null((await Clinic.VerifyAsync()).Break);
    }

    [Fact]
    public async Task Whatever_an_actor_is_called_is_recorded_as_it_is()
    {
        string[] actors = ["\"quoted\" \\ {0} {{ ' ;--", "سارة 😀 \u0001\n\t", "<script>&amp;", "", $"{new string('a', Lengths.Audit - 1)}😀", new('ى', Lengths.Audit + 9)];
        foreach (var actor in actors)
        {
            await Clinic.InScopeAsync(async services =>
            {
                var note = AuditTrail.RefusedAtTheDoor(typeof(ListClients), AuditAccess.Read, new TestCaller(), "forbidden", null, []) with { Actor = actor };
                await services.GetRequiredService<IAuditLog>().RecordAsync(note, Cancellation);
                return true;
            });

            var kept = (await LastAsync()).Actor;
            Assert.StartsWith(kept, actor, StringComparison.Ordinal);
            Assert.InRange(kept.Length, Math.Min(actor.Length, Lengths.Audit - 1), Lengths.Audit);
        }

        Assert.Null((await Clinic.VerifyAsync()).Break);
    }

    protected static HashSet<ClientId> ClientsOf(AuditEvent entry) => [.. entry.ClientIds];

    private static void Is(AuditEvent entry, string operation, AuditAccess access, string outcome, Guid? target, params ClientId[] clients)
    {
        Assert.Equal((operation, access, outcome, target), (entry.Operation, entry.Access, entry.Outcome, entry.Target));
        Assert.Equal(clients.ToHashSet(), ClientsOf(entry));
    }

    private async Task<SessionResponse> ASessionAsync() =>
        await Clinic.SendAsync(new BookSession([await People.ClientAsync()], await People.TherapistAsync(), "cbt", At.Week(0)));

    private async Task<AuditEvent> LastAsync() => (await Clinic.LogAsync())[^1];

    private async Task<List<AuditEvent>> SinceAsync(AuditEvent before) =>
        [.. (await Clinic.LogAsync()).Where(entry => entry.Sequence > before.Sequence)];

    /// <summary>Reads a client as the behaviour that finds out what was opened will have it: it tells the trail before the answer.</summary>
    private Task<bool> ReadAsync(ClientId client, ClientId opened) => Clinic.InScopeAsync(async services =>
    {
        var trail = services.GetRequiredService<AuditTrail>();
        trail.Begin(new GetClient(client), AuditAccess.Read, new TestCaller());
        trail.OpenedClients = new HashSet<ClientId> { opened };
        await services.GetRequiredService<IAuditLog>().RecordAsync(trail.Read(always: false)!, Cancellation);
        return true;
    });
}

public sealed class AuditOnSqlite(SqliteEngine engine) : AuditContract(engine), IClassFixture<SqliteEngine>;

public sealed class AuditOnSqlServer(SqlServerEngine engine) : AuditContract(engine), IClassFixture<SqlServerEngine>;
