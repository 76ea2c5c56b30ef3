using AlSoor.Application.Common;
using AlSoor.Domain.Idempotency;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Idempotency;

/// <summary>Forgets answers whose day is over.</summary>
public sealed class KeptAnswers(IClinicDb db, ITransactions transactions, TimeProvider time)
{
    public Task PassAsync(CancellationToken cancellationToken) => transactions.RunAsync(
        () =>
        {
            var since = time.GetUtcNow() - KeptAnswer.Lifetime;
            return db.KeptAnswers.Where(kept => kept.At <= since).ExecuteDeleteAsync(cancellationToken);
        },
        cancellationToken);
}
