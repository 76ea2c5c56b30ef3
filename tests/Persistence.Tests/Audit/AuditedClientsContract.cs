using AlSoor.Application.Audit;
using AlSoor.Application.Clients;
using AlSoor.Application.Common;
using AlSoor.Application.Sessions;
using AlSoor.Domain.Audit;
using AlSoor.Infrastructure.Audit;
using AlSoor.Infrastructure.Persistence;
using AlSoor.Persistence.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Persistence.Tests.Audit;

/// <summary>The clients that entries of the log are about: named once, and found again wherever they are named.</summary>
public abstract class AuditedClientsContract(Engine engine) : Contract(engine)
{
    [Fact]
    public async Task Clients_that_are_read_about_again_are_named_once()
    {
        var (session, other) = (await ASessionAsync(), await ASessionAsync());
        var before = (await Clinic.LogAsync()).Count;

        await Clinic.SendAsync(new GetClient(session.ClientIds[0]));
        await Clinic.SendAsync(new GetSession(session.Id));
        await Clinic.SendAsync(new GetSession(other.Id));

        var log = await Clinic.LogAsync();
        var (first, again, another) = (log[before], log[before + 1], log[before + 2]);
        Assert.Equal((null, first.Sequence, null), (first.ClientsAsIn, again.ClientsAsIn, another.ClientsAsIn));
        Assert.Equal((1, 0, 1), (first.Clients.Count, again.Clients.Count, another.Clients.Count));
        Assert.Equal([session.ClientIds[0], session.ClientIds[0], other.ClientIds[0]], log.Skip(before).Select(entry => entry.ClientIds.Single()));
        var verdict = await Clinic.VerifyAsync();
        Assert.Equal((null, log.Sum(entry => entry.ClientIds.Count())), (verdict.Break, verdict.Clients));
    }

    /// <summary>Its transaction was undone, or the database was put back to an earlier day; another may have its number since.</summary>
    [Fact]
    public Task An_entry_that_is_not_in_the_log_is_not_referred_to() => Clinic.InScopeAsync(async services =>
    {
        var (chain, known) = (services.GetRequiredService<AuditChain>(), new KnownClients());
        var db = services.GetRequiredService<ClinicDbContext>();
        ClientId[] one = [ClientId.New()], other = [ClientId.New()];

        var undone = await AppendAsync(one, keep: false);
        Assert.Equal((undone.Sequence, null, 1), await AppendAsync(one));

        undone = await AppendAsync(other, keep: false);
        Assert.Equal((undone.Sequence, null, 0), await AppendAsync([]));
        var named = await AppendAsync(other);
        Assert.Equal((undone.Sequence + 1, null, 1), named);
        Assert.Equal((undone.Sequence + 2, named.Sequence, 0), await AppendAsync(other));
        Assert.Null((await Clinic.VerifyAsync()).Break);
        return true;

        Task<(long Sequence, long? ClientsAsIn, int Named)> AppendAsync(ClientId[] about, bool keep = true) =>
            services.GetRequiredService<ITransactions>().RunAsync(
                async () =>
                {
                    var (sequence, _) = await chain.AppendAsync(db, [NoteOf(about)], known, Cancellation);
                    var entry = await db.AuditEvents.WithClients().SingleAsync(made => made.Sequence == sequence, Cancellation);
                    Assert.Equal(about, entry.ClientIds);
                    return (sequence, entry.ClientsAsIn, entry.Clients.Count);
                },
                Cancellation,
                keep);
    });

    [Fact]
    public async Task An_entry_names_so_many_clients_as_there_are()
    {
        await Clinic.InDatabaseAsync(db =>
        {
            for (var i = 0; i < 2500; i++)
                db.Clients.Add(new() { Id = ClientId.New(), GivenName = "Many", FamilyName = "Many", CreatedAt = At.Now });
            return db.SaveChangesAsync(Cancellation);
        });
        var clients = await Clinic.InDatabaseAsync(db => db.Clients.Select(client => client.Id).ToListAsync(Cancellation));

        await Clinic.InScopeAsync(async services =>
        {
            await services.GetRequiredService<IAuditLog>().RecordAsync(NoteOf(clients), Cancellation);
            return true;
        });

        Assert.Equal(clients.ToHashSet(), (await Clinic.LogAsync())[^1].ClientIds.ToHashSet());
        Assert.Null((await Clinic.VerifyAsync()).Break);
    }

    [Fact]
    public async Task The_account_of_a_client_is_found_page_by_page_newest_first()
    {
        var (client, other) = (await People.ClientAsync(), await People.ClientAsync());
        for (var i = 0; i < 4; i++)
            await Clinic.SendAsync(new GetClient(i % 2 == 0 ? client : other));

        var accesses = await Walk.Async(2, paging => Clinic.SendAsync(new ListAccesses(client, null, null, paging)));

        // Each page that is read is an access itself, and stands before the page's own first.
        Assert.Equal(["GetClient", "GetClient", "CreateClient"], accesses.Select(access => access.Operation));
        Assert.Equal(accesses.OrderByDescending(access => access.Sequence), accesses);

        var entries = await Walk.Async(2, paging => Clinic.SendAsync(new ListAuditEvents(client, null, "GetClient", null, null, null, paging)));
        Assert.Equal([accesses[0].Sequence, accesses[1].Sequence], entries.Select(entry => entry.Sequence));
        Assert.All(entries, entry => Assert.Equal([client], entry.ClientIds));
    }

    private static AuditNote NoteOf(IReadOnlyCollection<ClientId> clients) =>
        AuditTrail.RefusedAtTheDoor(typeof(ListClients), AuditAccess.Read, new TestCaller(), "forbidden", null, clients);

    private async Task<SessionResponse> ASessionAsync() =>
        await Clinic.SendAsync(new BookSession([await People.ClientAsync()], await People.TherapistAsync(), "cbt", At.Week(0)));
}

public sealed class AuditedClientsOnSqlite(SqliteEngine engine) : AuditedClientsContract(engine), IClassFixture<SqliteEngine>;

public sealed class AuditedClientsOnSqlServer(SqlServerEngine engine) : AuditedClientsContract(engine), IClassFixture<SqlServerEngine>;
