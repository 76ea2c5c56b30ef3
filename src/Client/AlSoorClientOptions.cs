namespace AlSoor.Client;

/// <summary>How a client deals with a service that cannot be reached, or is too busy.</summary>
public sealed record AlSoorClientOptions
{
    /// <summary>How often a request is sent at most. 1 tries nothing again.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>How long it waits before the second attempt; twice as long before each that follows, unless the service says how long.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest that it waits at the service's word; told to wait longer, it gives up.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long it waits between two looks at a job, unless the service says longer.</summary>
    public TimeSpan PollDelay { get; init; } = TimeSpan.FromSeconds(1);

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
