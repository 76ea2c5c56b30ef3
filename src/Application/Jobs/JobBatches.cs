using System.Text.Json;
using AlSoor.Application.Audit;
using AlSoor.Application.Common;
using AlSoor.Application.Imports;
using AlSoor.Application.Scheduling;
using AlSoor.Application.Waitlist;
using AlSoor.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Jobs;

/// <summary>
/// Takes a job for a node, and does its next lines. Lines are deleted in the transaction that does them, which also counts them and says what
/// has become of them: whenever a node dies, what was done is not done again, and what was not is still there.
/// </summary>
public sealed class JobBatches(
    IClinicDb db,
    ITransactions transactions,
    IEnumerable<IImportLines> imports,
    FreedTime freed,
    WaitlistMatcher matcher,
    AuditTrail trail,
    IAuditLog log,
    JobSettings settings,
    TimeProvider time)
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

    /// <summary>Does the next lines of a job that this node has taken.</summary>
    public async Task RunAsync(Guid id, Guid node, CancellationToken cancellationToken)
    {
        trail.Name(nameof(StartImport), id);
        if (!await db.Jobs.AnyAsync(job => job.Id == id && job.DryRun, cancellationToken))
        {
            await transactions.RunAsync(
                async () => await ClaimAsync(id, node, cancellationToken)
                    && await KeepAsync(id, await ImportAsync(id, cancellationToken), cancellationToken),
                cancellationToken);
            return;
        }

        // What is tried out is undone, and only what it has shown is kept.
        var tried = await transactions.RunAsync(() => ImportAsync(id, cancellationToken), cancellationToken, keep: false);
        await RecordTriedAsync(cancellationToken);
        await transactions.RunAsync(
            async () => await ClaimAsync(id, node, cancellationToken) && await KeepAsync(id, tried, cancellationToken), cancellationToken);
    }

    /// <summary>Notes that a batch has failed as a whole.</summary>
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

    /// <summary>Records whose data was read for what was tried out: of those who are here, not of those who would be.</summary>
    private async Task RecordTriedAsync(CancellationToken cancellationToken)
    {
        if (trail.Read(always: false) is not { } note)
            return;

        var read = note.Clients.ToList();
        var here = await db.Clients.Where(client => read.Contains(client.Id)).Select(client => client.Id).ToListAsync(cancellationToken);
        if (here.Count > 0)
            await log.RecordAsync(note with { Clients = here }, cancellationToken);
    }

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

    private async Task<Batch?> ImportAsync(Guid id, CancellationToken cancellationToken)
    {
        var job = await db.Jobs.FindJobAsync(id, cancellationToken);
        var chunk = await db.JobChunks.Where(chunk => chunk.JobId == id).OrderBy(chunk => chunk.Number).FirstOrDefaultAsync(cancellationToken);
        if (chunk is null)
            return null;

        freed.Clear();
        var lines = JsonSerializer.Deserialize<ImportBatch>(chunk.Lines)!;
        var outcome = await imports.Single(import => import.Kind == job.Kind).RunAsync(job, lines, cancellationToken);
        if (!job.DryRun)
            await matcher.MatchAsync(cancellationToken);
        return new(chunk.Id, outcome);
    }

    private async Task<bool> KeepAsync(Guid id, Batch? batch, CancellationToken cancellationToken)
    {
        var job = await db.Jobs.AsTracking().FindJobAsync(id, cancellationToken);
        if (batch is not null)
        {
            // A dry run's lines may have been done by another node since they were tried.
            if (await db.JobChunks.Where(chunk => chunk.Id == batch.ChunkId).ExecuteDeleteAsync(cancellationToken) == 0)
                return false;

            job.Count(batch.Outcome.Lines.Select(line => line.Status));
            db.TriedTimes.AddRange(batch.Outcome.Tried);
            db.JobLines.AddRange(batch.Outcome.Lines.Select(line => new JobLine
            {
                JobId = id,
                Number = line.Number,
                Status = line.Status,

                // What a dry run would have made is nowhere to be found.
                ThingId = job.DryRun && line.Status == LineStatus.Created ? null : line.ThingId,
                Errors = [.. line.Errors],
            }));
        }

        var isOver = !await db.JobChunks.AnyAsync(chunk => chunk.JobId == id, cancellationToken);
        if (isOver)
            job.Complete(time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        if (isOver)
            await db.ForgetRestAsync(id, cancellationToken);
        return true;
    }

    /// <summary>Lines that were done or tried.</summary>
    private sealed record Batch(Guid ChunkId, BatchOutcome Outcome);
}
