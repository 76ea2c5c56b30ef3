using System.Text.Json;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Jobs;
using MediatR;

namespace AlSoor.Application.Jobs;

/// <summary>The file that a job has written. It is the same each time, until the job is forgotten.</summary>
[Allow(Role.FrontDesk, Role.Therapist, Role.Reporting, Rows = Rows.Asked)]
public sealed record GetJobResult(Guid Id) : IQuery<JobResultResponse>;

/// <summary>A file, and its rows as they are read.</summary>
/// <param name="JobId">The job that has written it.</param>
public sealed record JobResultResponse(Guid JobId, JobFile File, IAsyncEnumerable<JsonElement[]> Rows);

public sealed class GetJobResultHandler(IClinicDb db, JobFiles files, ICaller caller) : IRequestHandler<GetJobResult, JobResultResponse>
{
    public async Task<JobResultResponse> Handle(GetJobResult request, CancellationToken cancellationToken)
    {
        var job = await db.Jobs.For(caller).FindJobAsync(request.Id, cancellationToken);
        if (!job.IsImport && !job.HasEnded)
            throw new DomainException(new Error("result-not-ready", ErrorKind.Conflict, "The job has not ended yet: its file is not whole."));

        return job.Status == JobStatus.Completed && await files.FindAsync(job.Id, cancellationToken) is { } file
            ? new(job.Id, file, files.RowsOf(job.Id, cancellationToken))
            : throw CommonErrors.NotFound("result");
    }
}
