using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Jobs;

/// <summary>Work that goes on after its request was answered.</summary>
/// <param name="DryRun">Whether it only finds out what it would do: the counts and lines then say what would be. A recount then puts nothing right.</param>
/// <param name="Total">Lines of an import, rows of an export, or months of a recount, in all; 0 until they are counted.</param>
/// <param name="Done">Lines that something has become of (created, updated, unchanged and failed ones), rows that are written, or months that are counted.</param>
/// <param name="Unchanged">Lines that an earlier job has done, or that say what is known already.</param>
/// <param name="Failed">Lines that could not be done; the others were.</param>
/// <param name="Percent">How much is done; 100 when all is.</param>
/// <param name="Result">Where its file is fetched; null where there is none, or none yet.</param>
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
    DateTimeOffset? EndedAt,
    int Percent,
    string? Result = null)
{
    /// <summary>Whether there is a file to fetch.</summary>
    [JsonIgnore]
    public bool HasResult { get; private init; }

    public static JobResponse Of(Job job) => new(
        job.Id,
        job.Kind,
        job.DryRun,
        job.Status,
        job.Total,
        job.Done,
        job.Created,
        job.Updated,
        job.Unchanged,
        job.Failed,
        job.CreatedAt,
        job.StartedAt,
        job.EndedAt,
        job.Percent)
    {
        HasResult = job.HasFile,
    };
}

internal static class JobLookup
{
    /// <summary>The jobs of which the caller may know: those that they have asked for; an administrator of all.</summary>
    public static IQueryable<Job> For(this IQueryable<Job> jobs, ICaller caller) => caller.Role == Role.Admin ? jobs : jobs.AskedBy(caller);

    /// <summary>The jobs that the caller has asked for, in the same part.</summary>
    public static IQueryable<Job> AskedBy(this IQueryable<Job> jobs, ICaller caller)
    {
        var (actor, role, therapist) = (caller.Actor, caller.Role, caller.TherapistId);
        return jobs.Where(job => job.AskedBy == actor && job.AskedAs == role && job.AskedFor == therapist);
    }

    public static async Task<Job> FindJobAsync(this IQueryable<Job> jobs, Guid id, CancellationToken cancellationToken) =>
        await jobs.SingleOrDefaultAsync(job => job.Id == id, cancellationToken) ?? throw CommonErrors.NotFound("job");

    /// <summary>Forgets what a job that has ended would have gone on with, and what it has written of a file.</summary>
    public static async Task ForgetRestAsync(this IClinicDb db, Guid id, CancellationToken cancellationToken)
    {
        await db.JobChunks.Where(chunk => chunk.JobId == id).ExecuteDeleteAsync(cancellationToken);
        await db.JobPieces.Where(piece => piece.JobId == id).ExecuteDeleteAsync(cancellationToken);
        await db.TriedTimes.Where(tried => tried.JobId == id).ExecuteDeleteAsync(cancellationToken);
    }
}
