using AlSoor.Domain.Webhooks;
using AlSoor.Infrastructure.Webhooks;

namespace AlSoor.Api.Configuration;

/// <summary>The section <c>Webhooks</c> of the configuration: how events are sent.</summary>
public sealed class WebhookOptions
{
    /// <summary>Whether also to addresses that are not public, and without https: for receivers in the clinic's own network.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>Seconds that a receiver has to answer; 1 to 60.</summary>
    public int TimeoutSeconds { get; init; } = 15;

    /// <summary>The delays between attempts; otherwise ten attempts over three days. Chance changes each by up to a fifth.</summary>
    public IReadOnlyList<TimeSpan>? RetryDelays { get; init; }

    /// <exception cref="ConfigurationException">A setting is wrong; the message names it.</exception>
    public RetrySchedule ToSchedule() => RetryDelays switch
    {
        null => RetrySchedule.Standard,
        { Count: >= 1 and <= 50 } delays when delays.All(delay => delay > TimeSpan.Zero && delay <= TimeSpan.FromDays(7)) => new(delays),
        _ => throw new ConfigurationException("Webhooks:RetryDelays must be 1 to 50 delays, each above 0 and at most 7 days, such as 00:05:00."),
    };

    /// <exception cref="ConfigurationException">A setting is wrong; the message names it.</exception>
    public WebhookSending ToSending() => TimeoutSeconds is >= 1 and <= 60
        ? new(AllowPrivateAddresses, TimeSpan.FromSeconds(TimeoutSeconds))
        : throw new ConfigurationException("Webhooks:TimeoutSeconds must be 1 to 60.");
}
