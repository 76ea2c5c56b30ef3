using AlSoor.Domain.Webhooks;

namespace AlSoor.Application.Webhooks;

/// <summary>What came of sending an event.</summary>
/// <param name="StatusCode">What the receiver answered; none where it did not.</param>
/// <param name="Failure">Why there was no answer, by a code.</param>
/// <param name="RetryAfter">How long the receiver asked to be left alone.</param>
public sealed record SendResult(int? StatusCode, string? Failure, TimeSpan? RetryAfter = null);

/// <summary>Sends events over the network, to no address that is not public.</summary>
public interface IWebhookSender
{
    /// <summary>How long sending takes at most.</summary>
    TimeSpan Timeout { get; }

    /// <exception cref="DomainException"><c>webhook-address-refused</c>: nothing is ever sent there.</exception>
    void CheckAddress(string url);

    /// <param name="url">Where to.</param>
    /// <param name="delivery">What to send.</param>
    /// <param name="signature">See <see cref="WebhookSecret"/>.</param>
    /// <param name="sentAt">The time that was signed.</param>
    Task<SendResult> SendAsync(string url, WebhookDelivery delivery, string signature, DateTimeOffset sentAt, CancellationToken cancellationToken);
}
