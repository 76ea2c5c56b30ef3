using AlSoor.Application.Common;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Jobs;

/// <summary>Forgets jobs that ended long ago, with what they had to say of their lines and the files that they wrote. What they have done stays.</summary>
public sealed class OldJobs(IClinicDb db, ITransactions transactions, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public Task PassAsync(CancellationToken cancellationToken) => transactions.RunAsync(
        async () =>
        {
            var oldest = time.GetUtcNow() - Kept;
            await db.JobLines.Where(line => db.Jobs.Any(job => job.Id == line.JobId && job.EndedAt <= oldest)).ExecuteDeleteAsync(cancellationToken);
            await db.JobPieces.Where(piece => db.Jobs.Any(job => job.Id == piece.JobId && job.EndedAt <= oldest)).ExecuteDeleteAsync(cancellationToken);
            return await db.Jobs.Where(job => job.EndedAt <= oldest).ExecuteDeleteAsync(cancellationToken);
        },
        cancellationToken);
}
