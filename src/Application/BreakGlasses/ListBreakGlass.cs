using AlSoor.Application.Access;
using AlSoor.Application.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.BreakGlasses;

/// <summary>Openings of records, the newest first; those of erased clients too, for what was done stays on record.</summary>
/// <param name="Reviewed">Only those that somebody has looked at, or only those that nobody has.</param>
[Allow]
public sealed record ListBreakGlass(ClientId? ClientId, TherapistId? TherapistId, bool? Reviewed, Paging Paging) : IQuery<Page<BreakGlassResponse>>;

public sealed class ListBreakGlassHandler(IClinicDb db) : IRequestHandler<ListBreakGlass, Page<BreakGlassResponse>>
{
    public async Task<Page<BreakGlassResponse>> Handle(ListBreakGlass request, CancellationToken cancellationToken)
    {
        var all = db.BreakGlass.AsQueryable();
        if (request.ClientId is { } client)
            all = all.Where(opened => opened.ClientId == client);
        if (request.TherapistId is { } therapist)
            all = all.Where(opened => opened.TherapistId == therapist);
        if (request.Reviewed is { } reviewed)
            all = all.Where(opened => opened.ReviewedAt != null == reviewed);
        if (request.Paging.AfterInstant is var (at, id))
            all = all.Where(opened => opened.OpenedAt < at || (opened.OpenedAt == at && opened.Id < id));

        var rows = await all.OrderByDescending(opened => opened.OpenedAt).ThenByDescending(opened => opened.Id)
            .Take(request.Paging.Limit + 1)
            .Select(BreakGlassResponse.Projection)
            .ToListAsync(cancellationToken);
        return Page<BreakGlassResponse>.Of(rows, request.Paging.Limit, opened => Positions.Of(opened.OpenedAt, opened.Id));
    }
}
