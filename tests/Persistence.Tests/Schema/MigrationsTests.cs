using AlSoor.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Schema;

public sealed class MigrationsTests
{
    [Fact]
    public void The_migrations_for_sqlite_say_all_that_the_model_says() => CheckNothingIsPending(Offline.Sqlite());

    [Fact]
    public void The_migrations_for_sql_server_say_all_that_the_model_says() => CheckNothingIsPending(Offline.SqlServer());

    [Fact]
    public void Both_engines_have_the_same_migrations_in_the_same_order()
    {
        using var sqlite = Offline.Sqlite();
        using var sqlServer = Offline.SqlServer();

        Assert.NotEmpty(NamesOf(sqlite));
        Assert.Equal(NamesOf(sqlite), NamesOf(sqlServer));
    }

    private static void CheckNothingIsPending(ClinicDbContext context)
    {
        using var db = context;
        Assert.False(db.Database.HasPendingModelChanges(), "The model has changed: add a migration for both engines.");
    }

    /// <summary>The names without the time at which each was made, which differs from engine to engine.</summary>
    private static List<string> NamesOf(ClinicDbContext db) =>
        [.. db.Database.GetMigrations().Select(migration => migration[(migration.IndexOf('_') + 1)..])];
}
