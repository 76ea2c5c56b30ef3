using AlSoor.Application.Common;
using AlSoor.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence.SqlServer;

/// <summary>
/// READ COMMITTED transactions, run again when the server asks for it (a deadlock, a lost connection) or when another
/// transaction changed a row that this one had read.
/// </summary>
public sealed class SqlServerTransactions(SqlServerClinicDbContext db, TransactionAudit audit) : ITransactions
{
    private const int MaxAttempts = 5;

    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken, bool keep = true)
    {
        var strategy = db.Database.CreateExecutionStrategy();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await strategy.ExecuteAsync(() => OnceAsync(work, keep, cancellationToken));
            }
            catch (DbUpdateConcurrencyException) when (attempt < MaxAttempts)
            {
                // Read again what the other has written, and decide anew.
            }
            catch (DbUpdateConcurrencyException)
            {
                throw new DomainException(new Error("busy", ErrorKind.Conflict, "Others are changing the same thing: try again."));
            }
        }
    }

    private async Task<T> OnceAsync<T>(Func<Task<T>> work, bool keep, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        audit.Begin();

        // A save that fails ends the transaction: there is nothing to go back to, for which EF would have two more statements for each save.
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = await work();
        await audit.EndAsync(result, keep, cancellationToken);
        if (keep)
        {
            await transaction.CommitAsync(CancellationToken.None);
            audit.Committed();
        }

        return result;
    }
}
