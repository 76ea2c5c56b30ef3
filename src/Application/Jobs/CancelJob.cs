using AlSoor.Application.Access;
using AlSoor.Application.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Jobs;

/// <summary>Stops a job after the batch of lines that it is at. What is done stays; the rest is forgotten.</summary>
[Allow]
public sealed record CancelJob(Guid Id) : ICommand<JobResponse>;

public sealed class CancelJobHandler(IClinicDb db, TimeProvider time) : IRequestHandler<CancelJob, JobResponse>
{
    public async Task<JobResponse> Handle(CancelJob request, CancellationToken cancellationToken)
    {
        // Whoever is at a batch holds the row: this waits for its end.
        await db.Jobs.Where(job => job.Id == request.Id).ExecuteUpdateAsync(set => set.SetProperty(job => job.Setbacks, job => job.Setbacks), cancellationToken);
        var job = await db.Jobs.AsTracking().FindJobAsync(request.Id, cancellationToken);
        job.Cancel(time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await db.ForgetRestAsync(job.Id, cancellationToken);
        return JobResponse.Of(job);
    }
}
