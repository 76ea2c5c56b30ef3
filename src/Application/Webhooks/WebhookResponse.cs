using AlSoor.Domain.Webhooks;

namespace AlSoor.Application.Webhooks;

/// <summary>An address that is told of changes.</summary>
/// <param name="DisabledAt">Since when nothing is sent.</param>
/// <param name="Gone">Whether it was disabled because the receiver answered 410.</param>
/// <param name="FormerSecretUntil">Until when events are signed with the secret before too.</param>
public sealed record WebhookResponse(
    Guid Id,
    string Url,
    IReadOnlyList<string> Events,
    string? Description,
    WebhookStatus Status,
    DateTimeOffset? DisabledAt,
    bool Gone,
    DateTimeOffset? FormerSecretUntil,
    DateTimeOffset CreatedAt,
    int Version)
{
    public static WebhookResponse Of(Webhook webhook) => new(
        webhook.Id,
        webhook.Url,
        webhook.Events,
        webhook.Description,
        webhook.Status,
        webhook.DisabledAt,
        webhook.IsGone,
        webhook.FormerSecretUntil,
        webhook.CreatedAt,
        webhook.Version);
}

/// <summary>A webhook with its secret, which is shown this once.</summary>
/// <param name="Secret">What events are signed with: <c>whsec_</c> and a key of 32 bytes in base64.</param>
public sealed record WebhookWithSecret(
    Guid Id,
    string Url,
    IReadOnlyList<string> Events,
    string? Description,
    WebhookStatus Status,
    DateTimeOffset? FormerSecretUntil,
    DateTimeOffset CreatedAt,
    int Version,
    string Secret)
{
    public static WebhookWithSecret Of(Webhook webhook) => new(
        webhook.Id,
        webhook.Url,
        webhook.Events,
        webhook.Description,
        webhook.Status,
        webhook.FormerSecretUntil,
        webhook.CreatedAt,
        webhook.Version,
        webhook.Secret);
}
