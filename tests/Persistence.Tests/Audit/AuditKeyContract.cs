using AlSoor.Application.Clients;
using AlSoor.Infrastructure.Audit;
using AlSoor.Infrastructure.Encryption;
using AlSoor.Persistence.Tests.Support;

namespace AlSoor.Persistence.Tests.Audit;

/// <summary>The log outlives the key that it was begun with.</summary>
public abstract class AuditKeyContract(Engine engine) : Contract(engine)
{
    [Fact]
    public async Task What_was_written_with_an_older_key_is_verified_with_it()
    {
        await People.ClientAsync();
        var old = Engine.Keys.Read();
        var both = new Dictionary<string, byte[]>(old.ById) { ["next"] = [.. Enumerable.Repeat((byte)7, 32)] };
        var next = Engine.Host(keys: new ConfiguredKeys(new(both, "next")));

        await next.SendAsync(new CreateClient(new ClientDetails("Sara", "Ahmad")));

        var log = await next.LogAsync();
        Assert.Equal("next", log[^1].KeyId);
        Assert.Null((await next.VerifyAsync()).Break);
        Assert.Equal(new AuditBreak(log[^1].Sequence, AuditFault.UnknownKey), (await Clinic.VerifyAsync()).Break);
    }
}

public sealed class AuditKeyOnSqlite(SqliteEngine engine) : AuditKeyContract(engine), IClassFixture<SqliteEngine>;

public sealed class AuditKeyOnSqlServer(SqlServerEngine engine) : AuditKeyContract(engine), IClassFixture<SqlServerEngine>;
