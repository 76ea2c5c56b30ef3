using AlSoor.Application.Common;
using AlSoor.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Jobs;

/// <summary>What jobs of some kinds do, portion by portion.</summary>
public interface IJobWork
{
    bool Does(JobKind kind);

    /// <summary>Does the next portion.</summary>
    /// <param name="claim">
    /// Has the job for this node for a while longer. It is asked in the transaction that keeps what was done, and where it says no, nothing is kept:
    /// whenever a node dies, what was done is not done again, and what was not is still there.
    /// </param>
    Task RunAsync(Guid id, Func<Task<bool>> claim, CancellationToken cancellationToken);
}

/// <summary>Takes a job for a node, and has its next portion done.</summary>
public sealed class JobBatches(IClinicDb db, ITransactions transactions, IEnumerable<IJobWork> works, JobSettings settings, TimeProvider time)
{
    private static readonly JobStatus[] Open = [JobStatus.Queued, JobStatus.Running];

    /// <summary>Takes the job that was asked for first, unless another node has it: those after it may need what it makes.</summary>
    /// <returns>The job; null where there is none to do.</returns>
    public async Task<Guid?> TakeAsync(Guid node, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var job = await db.Jobs.Where(job => Open.Contains(job.Status))
            .OrderBy(job => job.CreatedAt).ThenBy(job => job.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (job is null || (job.LeasedBy != node && job.LeasedUntil > now))
            return null;

        var isOurs = job.LeasedBy == node || await transactions.RunAsync(() => ClaimAsync(job.Id, node, cancellationToken), cancellationToken);
        return isOurs ? job.Id : null;
    }

    /// <summary>Does the next portion of a job that this node has taken.</summary>
    public async Task RunAsync(Guid id, Guid node, CancellationToken cancellationToken)
    {
        var kind = await db.Jobs.Where(job => job.Id == id).Select(job => job.Kind).SingleAsync(cancellationToken);
        await works.Single(work => work.Does(kind)).RunAsync(id, () => ClaimAsync(id, node, cancellationToken), cancellationToken);
    }

    /// <summary>Notes that a portion has failed as a whole.</summary>
    public Task SetBackAsync(Guid id, CancellationToken cancellationToken) => transactions.RunAsync(
        async () =>
        {
            var job = await db.Jobs.AsTracking().FindJobAsync(id, cancellationToken);
            if (job.HasEnded)
                return false;

            job.SetBack(time.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
            if (job.HasEnded)
                await db.ForgetRestAsync(id, cancellationToken);
            return true;
        },
        cancellationToken);

    /// <summary>Has the job for this node for a while longer. Of two nodes that want it the second waits here, and gets nothing.</summary>
    private async Task<bool> ClaimAsync(Guid id, Guid node, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await db.Jobs
            .Where(job => job.Id == id && Open.Contains(job.Status) && (job.LeasedBy == null || job.LeasedBy == node || job.LeasedUntil <= now))
            .ExecuteUpdateAsync(
                set => set.SetProperty(job => job.LeasedBy, node)
                    .SetProperty(job => job.LeasedUntil, now + settings.Lease)
                    .SetProperty(job => job.Status, JobStatus.Running)
                    .SetProperty(job => job.StartedAt, job => job.StartedAt ?? now),
                cancellationToken) == 1;
    }
}
