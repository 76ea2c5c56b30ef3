using AlSoor.Application.Access;
using AlSoor.Application.Common;
using MediatR;

namespace AlSoor.Application.Jobs;

/// <summary>One job, and how far it is.</summary>
[Allow]
public sealed record GetJob(Guid Id) : IQuery<JobResponse>;

public sealed class GetJobHandler(IClinicDb db) : IRequestHandler<GetJob, JobResponse>
{
    public async Task<JobResponse> Handle(GetJob request, CancellationToken cancellationToken) =>
        JobResponse.Of(await db.Jobs.FindJobAsync(request.Id, cancellationToken));
}
