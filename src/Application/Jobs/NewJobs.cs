using System.Text.Json;
using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Jobs;

/// <summary>Takes on work for the caller, and wakes who does it once that is kept.</summary>
public sealed class NewJobs(IClinicDb db, AfterCommit after, JobPulse pulse, ICaller caller, TimeProvider time)
{
    /// <summary>Jobs that one caller may have waiting: a program that asks again and again must not keep the others' from their turn.</summary>
    public const int MostOpen = 50;

    // Words stay what they are, wherever they stand in a list by then.
    private static readonly JsonSerializerOptions Form = new() { Converters = { new JsonStringEnumConverter() } };

    /// <param name="total">Lines in all; 0 where the work counts them.</param>
    /// <param name="asked">What was asked for, where it is more than a file to bring in.</param>
    public async Task<Job> AddAsync(JobKind kind, int total = 0, bool dryRun = false, object? asked = null, CancellationToken cancellationToken = default)
    {
        if (await db.Jobs.AskedBy(caller).CountAsync(job => job.EndedAt == null, cancellationToken) >= MostOpen)
            throw new DomainException(new Error("too-many-jobs", ErrorKind.Conflict, $"{MostOpen} jobs of yours have not ended yet: no more are taken until one has."));

        var job = new Job
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            DryRun = dryRun,
            Total = total,
            Asked = asked is null ? null : JsonSerializer.Serialize(asked, asked.GetType(), Form),
            AskedBy = caller.Actor,
            AskedAs = caller.Role,
            AskedFor = caller.TherapistId,
            CreatedAt = time.GetUtcNow(),
        };
        db.Jobs.Add(job);
        after.Add(() =>
        {
            pulse.Beat();
            return Task.CompletedTask;
        });
        return job;
    }

    /// <summary>What was asked for.</summary>
    public static T Asked<T>(Job job) => JsonSerializer.Deserialize<T>(job.Asked!, Form)!;
}
