using AlSoor.Application.Access;
using AlSoor.Application.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Webhooks;

/// <summary>One event on its way to a webhook, with each attempt to send it.</summary>
[Allow]
public sealed record GetDelivery(Guid WebhookId, Guid Id) : IQuery<DeliveryResponse>;

public sealed class GetDeliveryHandler(IClinicDb db) : IRequestHandler<GetDelivery, DeliveryResponse>
{
    /// <summary>More than a delivery can have without being replayed many times.</summary>
    private const int MaxLog = 100;

    public async Task<DeliveryResponse> Handle(GetDelivery request, CancellationToken cancellationToken)
    {
        var delivery = await db.WebhookDeliveries
            .SingleOrDefaultAsync(one => one.Id == request.Id && one.WebhookId == request.WebhookId, cancellationToken)
            ?? throw CommonErrors.NotFound("delivery");
        var log = await db.WebhookAttempts.Where(attempt => attempt.DeliveryId == delivery.Id)
            .OrderByDescending(attempt => attempt.Number)
            .Take(MaxLog)
            .Select(attempt => new AttemptResponse(attempt.Number, attempt.At, attempt.DurationMs, attempt.StatusCode, attempt.Failure))
            .ToListAsync(cancellationToken);
        return DeliveryResponse.Of(delivery) with { Log = log };
    }
}
