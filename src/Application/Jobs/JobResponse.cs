using AlSoor.Application.Common;
using AlSoor.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Jobs;

/// <summary>Work that goes on after its request was answered.</summary>
/// <param name="DryRun">Whether it only finds out what it would do: the counts and lines then say what would be.</param>
/// <param name="Total">Lines in all.</param>
/// <param name="Done">Lines that something has become of: created, updated, unchanged and failed ones.</param>
/// <param name="Unchanged">Lines that an earlier job has done, or that say what is known already.</param>
/// <param name="Failed">Lines that could not be done; the others were.</param>
public sealed record JobResponse(
    Guid Id,
    JobKind Kind,
    bool DryRun,
    JobStatus Status,
    int Total,
    int Done,
    int Created,
    int Updated,
    int Unchanged,
    int Failed,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt)
{
    public static JobResponse Of(Job job) => new(
        job.Id,
        job.Kind,
        job.DryRun,
        job.Status,
        job.Total,
        job.Created + job.Updated + job.Unchanged + job.Failed,
        job.Created,
        job.Updated,
        job.Unchanged,
        job.Failed,
        job.CreatedAt,
        job.StartedAt,
        job.EndedAt);
}

internal static class JobLookup
{
    public static async Task<Job> FindJobAsync(this IQueryable<Job> jobs, Guid id, CancellationToken cancellationToken) =>
        await jobs.SingleOrDefaultAsync(job => job.Id == id, cancellationToken) ?? throw CommonErrors.NotFound("job");

    /// <summary>Forgets what a job that has ended would have gone on with.</summary>
    public static async Task ForgetRestAsync(this IClinicDb db, Guid id, CancellationToken cancellationToken)
    {
        await db.JobChunks.Where(chunk => chunk.JobId == id).ExecuteDeleteAsync(cancellationToken);
        await db.TriedTimes.Where(tried => tried.JobId == id).ExecuteDeleteAsync(cancellationToken);
    }
}
