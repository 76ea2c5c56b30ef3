using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Modalities;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Therapists;

/// <summary>Therapists in a stable order: on SQLite, as they were added.</summary>
/// <param name="Modality">Only those who offer it.</param>
[Allow(Role.FrontDesk, Role.Therapist, Role.Reporting, Rows = Rows.All)]
public sealed record ListTherapists(string? Modality, Paging Paging) : IQuery<Page<TherapistResponse>>
{
    /// <summary>Only what was made or changed then or later.</summary>
    public DateTimeOffset? UpdatedSince { get; init; }
}

public sealed class ListTherapistsHandler(IClinicDb db) : IRequestHandler<ListTherapists, Page<TherapistResponse>>
{
    public async Task<Page<TherapistResponse>> Handle(ListTherapists request, CancellationToken cancellationToken)
    {
        var therapists = db.Therapists.UpdatedSince(request.UpdatedSince);
        if (request.Modality is { } code)
        {
            await db.RequireModalityAsync(code, cancellationToken);
            therapists = therapists.Where(therapist => therapist.Modalities.Contains(code));
        }

        if (request.Paging.AfterId is { } after)
        {
            var last = new TherapistId(after);
            therapists = therapists.Where(therapist => therapist.Id > last);
        }

        var rows = await therapists.OrderBy(therapist => therapist.Id)
            .Take(request.Paging.Limit + 1)
            .Select(TherapistResponse.Projection)
            .ToListAsync(cancellationToken);
        return Page<TherapistResponse>.Of(rows, request.Paging.Limit, therapist => Positions.Of(therapist.Id.Value));
    }
}
