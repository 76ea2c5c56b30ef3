using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Internal;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.Extensions.DependencyInjection;

// EF has no public way to say which of the contexts at rest is used next, nor to end them.
#pragma warning disable EF1001

namespace AlSoor.Infrastructure.Persistence.Sqlite;

/// <summary>Registers contexts of SQLite.</summary>
internal static class SqliteContextPool
{
    /// <summary>Pools contexts whose connections stay open, with what they have compiled.</summary>
    public static void AddSqliteContexts<TContext>(this IServiceCollection services, Action<DbContextOptionsBuilder> configure)
        where TContext : DbContext
    {
        // Before EF's own, which it then leaves out.
        services.AddSingleton<IDbContextPool<TContext>, SqliteContextPool<TContext>>();
        services.AddDbContextPool<TContext>(options => configure(options
            .ReplaceService<ISqliteRelationalConnection, SqliteKeptConnection>()
            .AddInterceptors(SqliteStatements.Instance)));
    }
}

/// <summary>
/// Contexts at rest with their open connections. The one that rested last is used next: it has the most in its caches, and those that a rush
/// has left behind are not warmed in turns (EF's own pool goes round). When the service stops, they and their connections are closed, which EF's own pool does not do.
/// </summary>
internal sealed class SqliteContextPool<TContext>(DbContextOptions<TContext> options) : DbContextPool<TContext>(options)
    where TContext : DbContext
{
    /// <summary>How many contexts are kept after a rush; what is more is let go.</summary>
    private const int Kept = 32;

    private readonly Lock _gate = new();
    private readonly Stack<IDbContextPoolable> _resting = [];
    private bool _isOver;

    public override IDbContextPoolable Rent()
    {
        lock (_gate)
        {
            if (_resting.TryPop(out var context))
                return context;
        }

        // There is none in the base's pool, since none is given back to it: it makes one.
        return base.Rent();
    }

    public override void Return(IDbContextPoolable context)
    {
        context.ResetState();
        if (!Rest(context))
            End(context);
    }

    public override async ValueTask ReturnAsync(IDbContextPoolable context, CancellationToken cancellationToken = default)
    {
        await context.ResetStateAsync(cancellationToken);
        if (!Rest(context))
            End(context);
    }

    public override void Dispose()
    {
        EndAll();
        base.Dispose();
    }

    public override async ValueTask DisposeAsync()
    {
        EndAll();
        await base.DisposeAsync();
    }

    private bool Rest(IDbContextPoolable context)
    {
        lock (_gate)
        {
            if (_isOver || _resting.Count == Kept)
                return false;
            _resting.Push(context);
            return true;
        }
    }

    private void EndAll()
    {
        lock (_gate)
            _isOver = true;

        // Whoever still has one finds that it is over, and ends it.
        while (_resting.TryPop(out var context))
            End(context);
    }

    /// <summary>Disposes it, with its connection. One at rest counts as disposed already: it must be taken up for it.</summary>
    private static void End(IDbContextPoolable context)
    {
        context.SetLease(DbContextLease.InactiveLease);
        context.Dispose();
    }
}
