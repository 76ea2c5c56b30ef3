using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Jobs;
using AlSoor.Domain.Jobs;
using MediatR;

namespace AlSoor.Application.Recounts;

/// <summary>Has all sessions counted one by one, and compared with the counts that are kept.</summary>
/// <param name="Repair">Whether counts that are wrong are put right; otherwise they are only told of.</param>
[Allow]
public sealed record StartRecount(bool Repair = false, FileFormat Format = FileFormat.Csv) : ICommand<JobResponse>;

public sealed class StartRecountHandler(IClinicDb db, NewJobs jobs) : IRequestHandler<StartRecount, JobResponse>
{
    public async Task<JobResponse> Handle(StartRecount request, CancellationToken cancellationToken)
    {
        var job = await jobs.AddAsync(JobKind.Recount, dryRun: !request.Repair, asked: request, cancellationToken: cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return JobResponse.Of(job);
    }
}
