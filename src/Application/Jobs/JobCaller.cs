using AlSoor.Application.Access;
using AlSoor.Domain.Access;
using AlSoor.Domain.Jobs;

namespace AlSoor.Application.Jobs;

/// <summary>Who asked for a job: it reads no more for them than they could.</summary>
internal sealed class JobCaller(Job job) : ICaller
{
    public Role Role { get; } = job.AskedAs!.Value;

    public TherapistId? TherapistId { get; } = job.AskedFor;

    public string Actor { get; } = job.AskedBy!;

    public string? Source => null;
}
