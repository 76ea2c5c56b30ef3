using AlSoor.Application.Common;
using AlSoor.Infrastructure.Audit;

namespace AlSoor.Infrastructure.Persistence.Sqlite;

/// <summary>
/// One writer at a time, in order of arrival. SQLite has one writer anyway; queueing here is fair and wakes the next at once,
/// where SQLite's own wait polls. Other processes wait by busy_timeout. EF begins transactions as IMMEDIATE, so that no
/// transaction fails for having read first.
/// </summary>
public sealed class SqliteTransactions(SqliteClinicDbContext db, SqliteWriterQueue queue, TransactionAudit audit) : ITransactions
{
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken, bool keep = true)
    {
        using var turn = await queue.WaitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        audit.Begin();

        // A save that fails ends the transaction: there is nothing to go back to, for which EF would have two more statements for each save.
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = await work();
        await audit.EndAsync(result, keep, cancellationToken);

        // From here on it is the database that decides; a caller who hangs up must not leave that open.
        if (keep)
        {
            await transaction.CommitAsync(CancellationToken.None);
            audit.Committed();
        }

        return result;
    }
}

/// <summary>The queue of this process's writers.</summary>
public sealed class SqliteWriterQueue : IDisposable
{
    private readonly SemaphoreSlim _writer = new(1, 1);

    public async Task<IDisposable> WaitAsync(CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        return new Turn(_writer);
    }

    public void Dispose() => _writer.Dispose();

    private sealed class Turn(SemaphoreSlim writer) : IDisposable
    {
        public void Dispose() => writer.Release();
    }
}
