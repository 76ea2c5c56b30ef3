using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Jobs;

/// <summary>Stops a job after the portion that it is at. What is done stays; the rest, and a file that is not whole, is forgotten.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Role.Reporting, Rows = Rows.Asked)]
public sealed record CancelJob(Guid Id) : ICommand<JobResponse>;

public sealed class CancelJobHandler(IClinicDb db, ICaller caller, TimeProvider time) : IRequestHandler<CancelJob, JobResponse>
{
    public async Task<JobResponse> Handle(CancelJob request, CancellationToken cancellationToken)
    {
        // Whoever keeps a portion holds the row: this waits for its end.
        await db.Jobs.For(caller).Where(job => job.Id == request.Id).ExecuteUpdateAsync(set => set.SetProperty(job => job.Setbacks, job => job.Setbacks), cancellationToken);
        var job = await db.Jobs.AsTracking().For(caller).FindJobAsync(request.Id, cancellationToken);
        job.Cancel(time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await db.ForgetRestAsync(job.Id, cancellationToken);
        return JobResponse.Of(job);
    }
}
