using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Therapists;
using AlSoor.Domain.Access;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.ProcessNotes;

/// <summary>What a therapist is told: their process notes that were given out because a court asked for them, the newest first.</summary>
[Allow(Role.Therapist, Rows = Rows.Desk)]
public sealed record ListTherapistCourtOrders(TherapistId TherapistId, Paging Paging) : IQuery<Page<CourtOrderResponse>>;

public sealed class ListTherapistCourtOrdersHandler(IClinicDb db, Reach reach)
    : IRequestHandler<ListTherapistCourtOrders, Page<CourtOrderResponse>>
{
    public async Task<Page<CourtOrderResponse>> Handle(ListTherapistCourtOrders request, CancellationToken cancellationToken)
    {
        await db.CheckTherapistAsync(request.TherapistId, cancellationToken);
        reach.CheckMayRead(request.TherapistId);
        var rows = await db.CourtOrderExports.Where(export => export.Authors.Any(author => author.TherapistId == request.TherapistId))
            .OfPage(request.Paging).ToListAsync(cancellationToken);
        return Page<CourtOrderResponse>.Of(
            [.. rows.Select(export => CourtOrderResponse.Of(export, request.TherapistId))],
            request.Paging.Limit,
            order => Positions.Of(order.ExportedAt, order.Id));
    }
}
