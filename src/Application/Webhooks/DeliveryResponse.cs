using AlSoor.Domain.Webhooks;

namespace AlSoor.Application.Webhooks;

/// <summary>One event on its way to one webhook.</summary>
/// <param name="Id">The header <c>webhook-id</c>: the same however often it is sent.</param>
/// <param name="Type">Such as <c>session.updated</c>.</param>
/// <param name="At">When the change was made.</param>
/// <param name="Status">Whether it has arrived, waits for another attempt, or was given up.</param>
/// <param name="Attempts">Attempts since it was made or replayed.</param>
/// <param name="NextAttemptAt">When it is tried next.</param>
/// <param name="EndedAt">When it arrived or was given up.</param>
/// <param name="Body">What is sent.</param>
/// <param name="Log">Each attempt, the newest first; only where one delivery is read.</param>
public sealed record DeliveryResponse(
    Guid Id,
    string Type,
    DateTimeOffset At,
    DeliveryStatus Status,
    int Attempts,
    DateTimeOffset? NextAttemptAt,
    DateTimeOffset? EndedAt,
    string Body,
    IReadOnlyList<AttemptResponse>? Log = null)
{
    public static DeliveryResponse Of(WebhookDelivery delivery) => new(
        delivery.Id,
        delivery.Type,
        delivery.At,
        delivery.Status,
        delivery.Attempts,
        delivery.NextAttemptAt,
        delivery.EndedAt,
        delivery.Body);
}

/// <summary>One attempt to send an event.</summary>
/// <param name="Number">1, 2, 3 … over all replays.</param>
/// <param name="StatusCode">What the receiver answered; none where it did not.</param>
/// <param name="Failure">Why there was no answer: <c>timeout</c>, <c>address-refused</c>, <c>connection-failed</c>, <c>tls-failed</c>.</param>
public sealed record AttemptResponse(int Number, DateTimeOffset At, int DurationMs, int? StatusCode, string? Failure);
