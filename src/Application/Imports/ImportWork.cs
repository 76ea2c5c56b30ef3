using System.Text.Json;
using AlSoor.Application.Audit;
using AlSoor.Application.Common;
using AlSoor.Application.Jobs;
using AlSoor.Application.Scheduling;
using AlSoor.Application.Waitlist;
using AlSoor.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Imports;

/// <summary>Does the next lines of an import. Lines are deleted in the transaction that does them, which also counts them and says what has become of them.</summary>
public sealed class ImportWork(
    IClinicDb db,
    ITransactions transactions,
    IEnumerable<IImportLines> imports,
    FreedTime freed,
    WaitlistMatcher matcher,
    AuditTrail trail,
    IAuditLog log,
    TimeProvider time) : IJobWork
{
    public bool Does(JobKind kind) => imports.Any(import => import.Kind == kind);

    public async Task RunAsync(Guid id, Func<Task<bool>> claim, CancellationToken cancellationToken)
    {
        trail.Name(nameof(StartImport), id);
        if (!await db.Jobs.AnyAsync(job => job.Id == id && job.DryRun, cancellationToken))
        {
            await transactions.RunAsync(
                async () => await claim() && await KeepAsync(id, await ImportAsync(id, cancellationToken), cancellationToken), cancellationToken);
            return;
        }

        // What is tried out is undone, and only what it has shown is kept.
        var tried = await transactions.RunAsync(() => ImportAsync(id, cancellationToken), cancellationToken, keep: false);
        await RecordTriedAsync(cancellationToken);
        await transactions.RunAsync(async () => await claim() && await KeepAsync(id, tried, cancellationToken), cancellationToken);
    }

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
