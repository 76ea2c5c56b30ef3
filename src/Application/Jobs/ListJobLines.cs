using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Jobs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Jobs;

/// <summary>What has become of a job's lines so far, in their order.</summary>
/// <param name="Status">Only those of which that has become.</param>
[Allow]
public sealed record ListJobLines(Guid Id, LineStatus? Status, Paging Paging) : IQuery<Page<JobLineResponse>>;

/// <summary>What has become of a line; in a dry run, what would.</summary>
/// <param name="Line">As a spreadsheet numbers it: the header is 1.</param>
/// <param name="ThingId">The client, therapist or session; null where there is none.</param>
/// <param name="Errors">What is wrong with a line that failed.</param>
public sealed record JobLineResponse(int Line, LineStatus Status, Guid? ThingId, IReadOnlyList<LineError> Errors);

public sealed class ListJobLinesHandler(IClinicDb db) : IRequestHandler<ListJobLines, Page<JobLineResponse>>
{
    public async Task<Page<JobLineResponse>> Handle(ListJobLines request, CancellationToken cancellationToken)
    {
        var job = await db.Jobs.FindJobAsync(request.Id, cancellationToken);
        var lines = db.JobLines.Where(line => line.JobId == job.Id);
        if (request.Status is { } status)
            lines = lines.Where(line => line.Status == status);
        if (request.Paging.AfterNumber is { } after)
            lines = lines.Where(line => line.Number > after);

        var rows = await lines.OrderBy(line => line.Number).Take(request.Paging.Limit + 1).ToListAsync(cancellationToken);
        return Page<JobLineResponse>.Of(
            [.. rows.Select(line => new JobLineResponse(line.Number, line.Status, line.ThingId, line.Errors))],
            request.Paging.Limit,
            line => Positions.Of(line.Line));
    }
}
