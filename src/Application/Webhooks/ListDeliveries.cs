using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Webhooks;

/// <summary>What was and is to be sent to a webhook, the newest first. Those with the status <c>dead</c> are its dead letters.</summary>
[Allow]
public sealed record ListDeliveries(Guid Id, DeliveryStatus? Status, string? Type, Paging Paging) : IQuery<Page<DeliveryResponse>>;

public sealed class ListDeliveriesHandler(IClinicDb db) : IRequestHandler<ListDeliveries, Page<DeliveryResponse>>
{
    public async Task<Page<DeliveryResponse>> Handle(ListDeliveries request, CancellationToken cancellationToken)
    {
        var webhook = await db.Webhooks.FindWebhookAsync(request.Id, cancellationToken);
        var deliveries = db.WebhookDeliveries.Where(delivery => delivery.WebhookId == webhook.Id);
        if (request.Status is { } status)
            deliveries = deliveries.Where(delivery => delivery.Status == status);
        if (request.Type is { } type)
            deliveries = deliveries.Where(delivery => delivery.Type == type);
        if (request.Paging.Cursor is { } cursor)
        {
            var (numbers, id) = Positions.ParseNumbers(cursor);
            var sequence = numbers is [var only] ? only : throw Positions.Refused();
            deliveries = deliveries.Where(delivery => delivery.Sequence < sequence || (delivery.Sequence == sequence && delivery.Id < id));
        }

        var rows = await deliveries.OrderByDescending(delivery => delivery.Sequence).ThenByDescending(delivery => delivery.Id)
            .Take(request.Paging.Limit + 1)
            .ToListAsync(cancellationToken);
        var places = rows.ToDictionary(row => row.Id, row => row.Sequence);
        return Page<DeliveryResponse>.Of(
            [.. rows.Select(DeliveryResponse.Of)], request.Paging.Limit, delivery => Positions.Of([places[delivery.Id]], delivery.Id));
    }
}
