using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.Extensions.DependencyInjection;

// EF names a context's connection by a type of its own.
#pragma warning disable EF1001

namespace AlSoor.Infrastructure.Persistence.Sqlite;

/// <summary>Registers contexts of SQLite.</summary>
internal static class SqliteContexts
{
    /// <summary>How many contexts are kept after a rush; what is more is let go.</summary>
    private const int Kept = 32;

    /// <summary>Pools contexts, which are lent open connections with what these have compiled.</summary>
    public static void AddSqliteContexts<TContext>(this IServiceCollection services, Action<DbContextOptionsBuilder> configure)
        where TContext : DbContext
    {
        services.AddKeyedSingleton<SqliteConnections>(typeof(TContext));
        services.AddDbContextPool<TContext>(
            (provider, options) => configure(options
                .ReplaceService<ISqliteRelationalConnection, SqliteLentConnection>()
                .AddInterceptors(provider.GetRequiredKeyedService<SqliteConnections>(typeof(TContext)), SqliteStatements.Instance)),
            Kept);
    }
}
