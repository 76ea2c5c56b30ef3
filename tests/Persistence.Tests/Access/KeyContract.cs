using AlSoor.Application.ApiKeys;
using AlSoor.Domain.Access;
using AlSoor.Persistence.Tests.Support;
using MediatR;

namespace AlSoor.Persistence.Tests.Access;

/// <summary>Whatever administrators do to each other's keys at once, one of them can still come in.</summary>
public abstract class KeyContract(Engine engine) : Contract(engine)
{
    private const int Rounds = 10;

    [Fact]
    public async Task Of_administrators_who_revoke_each_others_keys_one_keeps_theirs()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var keys = await People.SeveralAsync(3, async () => (await Clinic.SendAsync(new CreateApiKey("Test", Role.Admin))).Id);
            foreach (var other in (await AllAsync()).Where(key => key.RevokedAt is null && !keys.Contains(key.Id)))
                await Clinic.SendAsync(new RevokeApiKey(other.Id));

            var outcomes = await Race.RunAsync(keys.Select<Guid, Func<Task<Unit>>>(key => () => Clinic.SendAsync(new RevokeApiKey(key))));

            Assert.Equal("last-administrator-key", Assert.Single(outcomes, outcome => !outcome.Won).Refusal!.Code);
            Assert.Single(await AllAsync(), key => key.RevokedAt is null);
        }
    }

    private async Task<IReadOnlyList<ApiKeyDetails>> AllAsync() =>
        (await Clinic.SendAsync(new ListApiKeys(new(null, 200)))).Items;
}

public sealed class KeysOnSqlite(SqliteEngine engine) : KeyContract(engine), IClassFixture<SqliteEngine>;

public sealed class KeysOnSqlServer(SqlServerEngine engine) : KeyContract(engine), IClassFixture<SqlServerEngine>;
