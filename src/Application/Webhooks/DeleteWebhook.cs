using AlSoor.Application.Access;
using AlSoor.Application.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Webhooks;

/// <summary>Takes a webhook away, with all that waits to be sent to it and the log of what was.</summary>
[Allow]
public sealed record DeleteWebhook(Guid Id, int? ExpectedVersion) : ICommand<Unit>;

public sealed class DeleteWebhookHandler(IClinicDb db) : IRequestHandler<DeleteWebhook, Unit>
{
    public async Task<Unit> Handle(DeleteWebhook request, CancellationToken cancellationToken)
    {
        var webhook = await db.Webhooks.AsTracking().FindWebhookAsync(request.Id, cancellationToken);
        webhook.CheckVersion(request.ExpectedVersion);
        await db.WebhookAttempts
            .Where(attempt => db.WebhookDeliveries.Any(delivery => delivery.Id == attempt.DeliveryId && delivery.WebhookId == webhook.Id))
            .ExecuteDeleteAsync(cancellationToken);
        await db.WebhookDeliveries.Where(delivery => delivery.WebhookId == webhook.Id).ExecuteDeleteAsync(cancellationToken);
        db.Webhooks.Remove(webhook);
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}
