using AlSoor.Domain.Idempotency;
using AlSoor.Persistence.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Storage;

/// <summary>Many rows that are saved together are all saved, each with its own values, in few statements.</summary>
public abstract class ManyRowsContract(Engine engine) : Contract(engine)
{
    private const int Rows = 650;

    [Fact]
    public async Task Each_row_is_saved_with_its_own_values()
    {
        var actor = $"key:{Guid.CreateVersion7()}";
        await SaveAsync(actor, Rows);

        var saved = await Clinic.InDatabaseAsync(db => db.KeptAnswers.Where(answer => answer.Actor == actor).ToListAsync(Cancellation));

        Assert.Equal(
            Enumerable.Range(0, Rows).Select(number => (KeyOf(number), FingerprintOf(number))).Order(),
            saved.Select(answer => (answer.Key, Convert.ToHexString(answer.Fingerprint))).Order());
    }

    [Fact]
    public async Task They_are_few_statements()
    {
        var log = await SqlLog.OfAsync(() => SaveAsync($"key:{Guid.CreateVersion7()}", Rows));
        var inserts = log.Commands.Count(command => command.Contains("KeptAnswers", StringComparison.Ordinal));
        Assert.InRange(inserts, 1, 20);
    }

    [Fact]
    public async Task One_that_cannot_be_saved_leaves_none()
    {
        var actor = $"key:{Guid.CreateVersion7()}";
        await SaveAsync(actor, 1);
        await Assert.ThrowsAnyAsync<Exception>(() => SaveAsync(actor, 40));

        Assert.Equal(1, await Clinic.InDatabaseAsync(db => db.KeptAnswers.CountAsync(answer => answer.Actor == actor, Cancellation)));
    }

    private Task SaveAsync(string actor, int rows) => Clinic.InDatabaseAsync(async db =>
    {
        // The last first, so that the one that is there already comes in the middle of a statement's rows.
        db.KeptAnswers.AddRange(Enumerable.Range(0, rows).Reverse().Select(number => new KeptAnswer
        {
            Actor = actor,
            Key = KeyOf(number),
            Fingerprint = Convert.FromHexString(FingerprintOf(number)),
            At = At.Now,
        }));
        return await db.SaveChangesAsync(Cancellation);
    });

    private static string KeyOf(int number) => $"key {number}";

    private static string FingerprintOf(int number) => number.ToString("X8", System.Globalization.CultureInfo.InvariantCulture);
}

public sealed class ManyRowsOnSqlite(SqliteEngine engine) : ManyRowsContract(engine), IClassFixture<SqliteEngine>;

public sealed class ManyRowsOnSqlServer(SqlServerEngine engine) : ManyRowsContract(engine), IClassFixture<SqlServerEngine>;
