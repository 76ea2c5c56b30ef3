using AlSoor.Domain.Common;

namespace AlSoor.Domain.Webhooks;

public enum DeliveryStatus
{
    Pending,
    Delivered,

    /// <summary>Given up after the last attempt. It can be replayed.</summary>
    Dead,
}

/// <summary>One event on its way to one webhook.</summary>
public sealed class WebhookDelivery : IBookkeeping
{
    /// <summary>The <c>webhook-id</c>: the same however often it is sent.</summary>
    public required Guid Id { get; init; }

    public required Guid WebhookId { get; init; }

    /// <summary>The place of its change in the feed; for a test event, where the feed was then.</summary>
    public required long Sequence { get; init; }

    /// <summary>Such as <c>session.updated</c>.</summary>
    public required string Type { get; init; }

    /// <summary>What the event is about: events about one thing are sent one after the other, in the order of its changes.</summary>
    public required string About { get; init; }

    /// <summary>When the change was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What is sent, to the byte.</summary>
    public required string Body { get; init; }

    public DeliveryStatus Status { get; private set; } = DeliveryStatus.Pending;

    /// <summary>Attempts since it was made or replayed.</summary>
    public int Attempts { get; private set; }

    /// <summary>Attempts in all: the number of the last one in the log.</summary>
    public int Logged { get; private set; }

    /// <summary>When it is to be tried next; none where it is not.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Until when a node has it to itself. A node that has died holds it no longer.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>The attempt of a node to take some to itself.</summary>
    public Guid? LeasedBy { get; set; }

    /// <summary>Makes it due.</summary>
    public WebhookDelivery DueAt(DateTimeOffset now)
    {
        NextAttemptAt = now;
        return this;
    }

    /// <summary>Notes an attempt, and when to try again if it was in vain.</summary>
    public void Note(WebhookAttempt attempt, RetrySchedule schedule, double chance)
    {
        Attempts++;
        Logged = attempt.Number;
        (LeasedUntil, LeasedBy) = (null, null);
        if (attempt.IsSuccess)
        {
            (Status, NextAttemptAt, EndedAt) = (DeliveryStatus.Delivered, null, attempt.At);
        }
        else if (schedule.After(Attempts, chance) is { } delay)
        {
            NextAttemptAt = attempt.At + (attempt.RetryAfter > delay ? attempt.RetryAfter : delay);
        }
        else
        {
            (Status, NextAttemptAt, EndedAt) = (DeliveryStatus.Dead, null, attempt.At);
        }
    }
}

/// <summary>One attempt to send an event.</summary>
public sealed class WebhookAttempt : IBookkeeping
{
    public required Guid DeliveryId { get; init; }

    /// <summary>1, 2, 3 … over all replays.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public required int DurationMs { get; init; }

    /// <summary>What the receiver answered; none where it did not.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Why there was no answer, by a code: <c>timeout</c>, <c>address-refused</c>, <c>connection-failed</c>, <c>tls-failed</c>.</summary>
    public string? Failure { get; init; }

    /// <summary>How long the receiver asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public bool IsSuccess => StatusCode is >= 200 and < 300;

    /// <summary>The receiver says that it wants nothing any more.</summary>
    public bool IsGone => StatusCode == 410;
}
