using AlSoor.Application.Clients;
using AlSoor.Application.Rooms;
using AlSoor.Persistence.Tests.Support;

namespace AlSoor.Persistence.Tests.Audit;

/// <summary>Many append at once, on two nodes: the log has every entry, without a gap, and its chain holds.</summary>
public abstract class AuditRaceContract(Engine engine) : Contract(engine)
{
    private const int Runners = 32;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Writers_readers_and_refused_at_once_leave_one_whole_chain()
    {
        var other = Engine.Host();
        var client = await People.ClientAsync();
        var before = (await Clinic.LogAsync()).Count;

        var outcomes = await Race.RunAsync(Enumerable.Range(0, Runners).Select<int, Func<Task<object>>>(i => (i % 4) switch
        {
            0 => async () => await Of(i, other).SendAsync(new CreateClient(new ClientDetails("Sara", "Ahmad"))),
            1 => async () => await Of(i, other).SendAsync(new CreateRoom($"Room {Guid.CreateVersion7()}", 2)),
            2 => async () => await Of(i, other).SendAsync(new GetClient(client)),
            _ => async () => await Of(i, other).SendAsync(new GetClient(ClientId.New())),
        }));

        var log = await Clinic.LogAsync();
        Assert.Equal(Runners * 3 / 4, outcomes.Count(outcome => outcome.Won));
        Assert.Equal(Enumerable.Range(1, before + Runners).Select(number => (long)number), log.Select(entry => entry.Sequence));
        foreach (var operation in (string[])["CreateClient", "CreateRoom"])
            Assert.Equal(Runners / 4, log.Skip(before).Count(entry => entry.Operation == operation && entry.Outcome == "ok"));
        Assert.Equal(Runners / 4, log.Skip(before).Count(entry => entry.Outcome == "client-not-found"));
        Assert.Equal(log.OrderBy(entry => entry.At), log);
        var verdict = await Clinic.VerifyAsync();
        Assert.Null(verdict.Break);
        Assert.Equal(log.Count, verdict.Entries);
    }

    /// <summary>More than are written together, so that who writes leaves some to be written by the next.</summary>
    [Fact]
    public async Task Every_reader_of_a_crowd_is_recorded_once()
    {
        const int Readers = 400;
        var client = await People.ClientAsync();
        var before = (await Clinic.LogAsync()).Count;

        await Race.RunAsync(Enumerable.Range(0, Readers).Select<int, Func<Task<object>>>(_ => async () => await Clinic.SendAsync(new GetClient(client))))
            .WaitAsync(Patience, Cancellation);

        Assert.Equal(Readers, (await Clinic.LogAsync()).Skip(before).Count(entry => entry is { Operation: nameof(GetClient), Outcome: "ok" }));
        Assert.Null((await Clinic.VerifyAsync()).Break);
    }

    private Clinic Of(int runner, Clinic other) => runner % 8 < 4 ? Clinic : other;
}

public sealed class AuditRaceOnSqlite(SqliteEngine engine) : AuditRaceContract(engine), IClassFixture<SqliteEngine>;

public sealed class AuditRaceOnSqlServer(SqlServerEngine engine) : AuditRaceContract(engine), IClassFixture<SqlServerEngine>;
