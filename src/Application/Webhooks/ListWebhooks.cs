using AlSoor.Application.Access;
using AlSoor.Application.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Webhooks;

/// <summary>Webhooks in a stable order, without their secrets.</summary>
[Allow]
public sealed record ListWebhooks(Paging Paging) : IQuery<Page<WebhookResponse>>;

public sealed class ListWebhooksHandler(IClinicDb db) : IRequestHandler<ListWebhooks, Page<WebhookResponse>>
{
    public async Task<Page<WebhookResponse>> Handle(ListWebhooks request, CancellationToken cancellationToken)
    {
        var webhooks = db.Webhooks.AsQueryable();
        if (request.Paging.AfterId is { } after)
            webhooks = webhooks.Where(webhook => webhook.Id > after);

        var rows = await webhooks.OrderBy(webhook => webhook.Id).Take(request.Paging.Limit + 1).ToListAsync(cancellationToken);
        return Page<WebhookResponse>.Of([.. rows.Select(WebhookResponse.Of)], request.Paging.Limit, webhook => Positions.Of(webhook.Id));
    }
}
