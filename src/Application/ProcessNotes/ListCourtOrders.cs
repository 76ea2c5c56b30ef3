using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.ProcessNotes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.ProcessNotes;

/// <summary>Process notes that were given out because a court asked for them, the newest first.</summary>
/// <param name="ClientId">Only those about this client.</param>
[Allow]
public sealed record ListCourtOrders(ClientId? ClientId, Paging Paging) : IQuery<Page<CourtOrderResponse>>;

public sealed class ListCourtOrdersHandler(IClinicDb db) : IRequestHandler<ListCourtOrders, Page<CourtOrderResponse>>
{
    public async Task<Page<CourtOrderResponse>> Handle(ListCourtOrders request, CancellationToken cancellationToken)
    {
        var exports = db.CourtOrderExports.AsQueryable();
        if (request.ClientId is { } client)
            exports = exports.Where(export => export.ClientId == client);
        var rows = await exports.OfPage(request.Paging).ToListAsync(cancellationToken);
        return Page<CourtOrderResponse>.Of(
            [.. rows.Select(export => CourtOrderResponse.Of(export))], request.Paging.Limit, order => Positions.Of(order.ExportedAt, order.Id));
    }
}

internal static class CourtOrderPages
{
    public static IQueryable<CourtOrderExport> OfPage(this IQueryable<CourtOrderExport> exports, Paging paging)
    {
        if (paging.AfterInstant is var (at, id))
            exports = exports.Where(export => export.ExportedAt < at || (export.ExportedAt == at && export.Id < id));
        return exports.OrderByDescending(export => export.ExportedAt).ThenByDescending(export => export.Id)
            .Take(paging.Limit + 1).Include(export => export.Authors);
    }
}
