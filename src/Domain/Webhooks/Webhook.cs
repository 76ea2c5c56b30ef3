using AlSoor.Domain.Changes;
using AlSoor.Domain.Common;

namespace AlSoor.Domain.Webhooks;

public enum WebhookStatus
{
    Active,

    /// <summary>Nothing is sent. What is changed meanwhile waits, as far back as the feed of changes reaches.</summary>
    Disabled,
}

/// <summary>An address that is told of changes.</summary>
public sealed class Webhook : IVersioned
{
    public const int MaxEvents = 100;

    public required Guid Id { get; init; }

    /// <summary>Where events are sent. It may hold a password of the receiver's.</summary>
    [Secret]
    public required string Url { get; set; }

    public string? Description { get; set; }

    /// <summary>Which events are sent; see <see cref="EventTypes.Known"/>.</summary>
    public required List<string> Events { get; set; }

    public WebhookStatus Status { get; set; } = WebhookStatus.Active;

    /// <summary>When nothing more was sent, by the clinic or because the receiver answered that it is gone.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>The receiver has answered 410.</summary>
    public bool IsGone { get; set; }

    /// <summary>What events are signed with.</summary>
    [Secret]
    public required string Secret { get; set; }

    /// <summary>What events are signed with too, until <see cref="FormerSecretUntil"/>.</summary>
    [Secret]
    public string? FormerSecret { get; set; }

    public DateTimeOffset? FormerSecretUntil { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The place in the feed of changes up to which events were made of them.</summary>
    public required long Through { get; set; }

    public int Version { get; init; } = 1;

    public bool Wants(string eventType, ChangedThing thing) =>
        Events.Contains(EventTypes.Everything) || Events.Contains(EventTypes.AllOf(thing)) || Events.Contains(eventType);

    /// <summary>The secrets that an event is signed with at that time, the newest first.</summary>
    public IEnumerable<string> SecretsAt(DateTimeOffset now)
    {
        yield return Secret;
        if (FormerSecret is not null && now < FormerSecretUntil)
            yield return FormerSecret;
    }

    /// <summary>Gives it a new secret; the old one signs too for a while, so that receivers can change over.</summary>
    public void Rotate(DateTimeOffset now, TimeSpan overlap) =>
        (FormerSecret, FormerSecretUntil, Secret) = (Secret, now + overlap, WebhookSecret.New());

    /// <exception cref="DomainException"><c>webhook-disabled</c>: nothing is sent to it.</exception>
    public void CheckSends()
    {
        if (Status == WebhookStatus.Disabled)
            throw new DomainException(new Error("webhook-disabled", ErrorKind.Conflict, "The webhook is disabled: set its status to active first."));
    }

    public void Disable(DateTimeOffset now, bool isGone = false) => (Status, DisabledAt, IsGone) = (WebhookStatus.Disabled, now, isGone);

    public void Enable() => (Status, DisabledAt, IsGone) = (WebhookStatus.Active, null, false);
}
