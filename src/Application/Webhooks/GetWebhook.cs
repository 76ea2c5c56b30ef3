using AlSoor.Application.Access;
using AlSoor.Application.Common;
using MediatR;

namespace AlSoor.Application.Webhooks;

/// <summary>One webhook, without its secret.</summary>
[Allow]
public sealed record GetWebhook(Guid Id) : IQuery<WebhookResponse>;

public sealed class GetWebhookHandler(IClinicDb db) : IRequestHandler<GetWebhook, WebhookResponse>
{
    public async Task<WebhookResponse> Handle(GetWebhook request, CancellationToken cancellationToken) =>
        WebhookResponse.Of(await db.Webhooks.FindWebhookAsync(request.Id, cancellationToken));
}
