using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Webhooks;

/// <summary>Gives a webhook a new secret. For a while events are signed with both, so that the receiver can change over without losing one.</summary>
/// <param name="OverlapHours">For how long both are good: 0 to 168.</param>
[Allow]
public sealed record RotateWebhookSecret(int OverlapHours = 24) : ICommand<WebhookWithSecret>
{
    public const int MaxOverlapHours = 168;

    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public int? ExpectedVersion { get; init; }
}

public sealed class RotateWebhookSecretValidator : AbstractValidator<RotateWebhookSecret>
{
    public RotateWebhookSecretValidator() => RuleFor(rotate => rotate.OverlapHours)
        .InclusiveBetween(0, RotateWebhookSecret.MaxOverlapHours).WithMessage($"must be 0 to {RotateWebhookSecret.MaxOverlapHours}");
}

public sealed class RotateWebhookSecretHandler(IClinicDb db, TimeProvider time) : IRequestHandler<RotateWebhookSecret, WebhookWithSecret>
{
    public async Task<WebhookWithSecret> Handle(RotateWebhookSecret request, CancellationToken cancellationToken)
    {
        var webhook = await db.Webhooks.AsTracking().FindWebhookAsync(request.Id, cancellationToken);
        webhook.CheckVersion(request.ExpectedVersion);
        webhook.Rotate(time.GetUtcNow(), TimeSpan.FromHours(request.OverlapHours));
        await db.SaveChangesAsync(cancellationToken);
        return WebhookWithSecret.Of(webhook);
    }
}
