namespace AlSoor.Api.Configuration;

/// <summary>The section <c>Limits</c> of the configuration: how much one caller may ask for.</summary>
public sealed class LimitsOptions
{
    private const int MaxRequests = 60_000_000;

    /// <summary>Requests a minute of each key, person or, without either, address; up to so many may come at once. 0 sets no limit.</summary>
    public int RequestsPerMinute { get; init; } = 300_000;

    /// <summary>The largest body that is taken.</summary>
    public long MaxBodyBytes { get; init; } = 4 * 1024 * 1024;

    /// <exception cref="ConfigurationException">A setting is wrong; the message names it.</exception>
    public void Check()
    {
        if (RequestsPerMinute is < 0 or > MaxRequests)
            throw new ConfigurationException($"Limits:RequestsPerMinute must be 0 to {MaxRequests}.");
        if (MaxBodyBytes < 1)
            throw new ConfigurationException("Limits:MaxBodyBytes must be at least 1.");
    }
}
