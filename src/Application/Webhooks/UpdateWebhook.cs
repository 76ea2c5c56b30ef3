using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Webhooks;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Webhooks;

/// <summary>Changes where a webhook sends what, or whether it sends. One that is enabled again sends what was changed meanwhile.</summary>
[Allow]
public sealed record UpdateWebhook(Guid Id, MergePatch<WebhookDetails> Patch, int? ExpectedVersion) : ICommand<WebhookResponse>;

public sealed class UpdateWebhookHandler(IClinicDb db, IWebhookSender sender, IValidator<WebhookDetails> validator, TimeProvider time)
    : IRequestHandler<UpdateWebhook, WebhookResponse>
{
    public async Task<WebhookResponse> Handle(UpdateWebhook request, CancellationToken cancellationToken)
    {
        var webhook = await db.Webhooks.AsTracking().FindWebhookAsync(request.Id, cancellationToken);
        webhook.CheckVersion(request.ExpectedVersion);
        var details = request.Patch.ApplyTo(WebhookDetails.Of(webhook));
        await validator.ValidateAndThrowAsync(details, cancellationToken);
        sender.CheckAddress(details.Url);

        webhook.Url = details.Url;
        webhook.Events = [.. details.Events];
        webhook.Description = details.Description?.Trim();
        if (details.Status != webhook.Status)
        {
            if (details.Status == WebhookStatus.Active)
                webhook.Enable();
            else
                webhook.Disable(time.GetUtcNow());
        }

        await db.SaveChangesAsync(cancellationToken);
        return WebhookResponse.Of(webhook);
    }
}
