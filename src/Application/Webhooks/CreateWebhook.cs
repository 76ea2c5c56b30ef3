using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Changes;
using AlSoor.Domain.Webhooks;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Webhooks;

/// <summary>Has an address told of changes from now on.</summary>
[Allow]
public sealed record CreateWebhook(WebhookDetails Details) : ICommand<WebhookWithSecret>;

public sealed class CreateWebhookValidator : AbstractValidator<CreateWebhook>
{
    public CreateWebhookValidator(IValidator<WebhookDetails> details) =>
        RuleFor(create => create.Details).SetValidator(details).OverridePropertyName("");
}

public sealed class CreateWebhookHandler(IClinicDb db, IWebhookSender sender, TimeProvider time) : IRequestHandler<CreateWebhook, WebhookWithSecret>
{
    public async Task<WebhookWithSecret> Handle(CreateWebhook request, CancellationToken cancellationToken)
    {
        var details = request.Details;
        sender.CheckAddress(details.Url);
        var webhook = new Webhook
        {
            Id = Guid.CreateVersion7(),
            Url = details.Url,
            Description = details.Description?.Trim(),
            Events = [.. details.Events],
            Secret = WebhookSecret.New(),
            CreatedAt = time.GetUtcNow(),
            Through = Change.EndOf(await db.AuditEvents.MaxAsync(entry => (long?)entry.Sequence, cancellationToken) ?? 0),
        };
        if (details.Status == WebhookStatus.Disabled)
            webhook.Disable(webhook.CreatedAt);
        db.Webhooks.Add(webhook);
        await db.SaveChangesAsync(cancellationToken);
        return WebhookWithSecret.Of(webhook);
    }
}
