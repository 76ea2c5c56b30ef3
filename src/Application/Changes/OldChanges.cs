using AlSoor.Application.Common;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Changes;

/// <summary>Forgets changes that are older than the clinic keeps them.</summary>
public sealed class OldChanges(IClinicDb db, ITransactions transactions, ClinicSettings clinic, TimeProvider time)
{
    public Task PassAsync(CancellationToken cancellationToken) => transactions.RunAsync(
        () =>
        {
            var oldest = time.GetUtcNow() - clinic.ChangesKept;
            return db.FeedOfChanges.Where(change => change.At <= oldest).ExecuteDeleteAsync(cancellationToken);
        },
        cancellationToken);
}
