using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Jobs;

/// <summary>Jobs, the newest first.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Role.Reporting, Rows = Rows.Asked)]
public sealed record ListJobs(Paging Paging) : IQuery<Page<JobResponse>>;

public sealed class ListJobsHandler(IClinicDb db, ICaller caller) : IRequestHandler<ListJobs, Page<JobResponse>>
{
    public async Task<Page<JobResponse>> Handle(ListJobs request, CancellationToken cancellationToken)
    {
        var jobs = db.Jobs.For(caller);
        if (request.Paging.AfterInstant is var (at, id))
            jobs = jobs.Where(job => job.CreatedAt < at || (job.CreatedAt == at && job.Id < id));

        var rows = await jobs.OrderByDescending(job => job.CreatedAt).ThenByDescending(job => job.Id)
            .Take(request.Paging.Limit + 1)
            .ToListAsync(cancellationToken);
        return Page<JobResponse>.Of([.. rows.Select(JobResponse.Of)], request.Paging.Limit, job => Positions.Of(job.CreatedAt, job.Id));
    }
}
