using AlSoor.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Webhooks;

internal static class WebhookLookup
{
    public static async Task<Webhook> FindWebhookAsync(this IQueryable<Webhook> webhooks, Guid id, CancellationToken cancellationToken) =>
        await webhooks.SingleOrDefaultAsync(webhook => webhook.Id == id, cancellationToken) ?? throw CommonErrors.NotFound("webhook");
}
