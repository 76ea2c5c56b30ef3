using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;

namespace AlSoor.Application.Jobs;

/// <summary>One job, and how far it is.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Role.Reporting, Rows = Rows.Asked)]
public sealed record GetJob(Guid Id) : IQuery<JobResponse>;

public sealed class GetJobHandler(IClinicDb db, ICaller caller) : IRequestHandler<GetJob, JobResponse>
{
    public async Task<JobResponse> Handle(GetJob request, CancellationToken cancellationToken) =>
        JobResponse.Of(await db.Jobs.For(caller).FindJobAsync(request.Id, cancellationToken));
}
