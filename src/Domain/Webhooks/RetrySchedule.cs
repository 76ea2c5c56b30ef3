namespace AlSoor.Domain.Webhooks;

/// <summary>When an event is tried again: each delay after the attempt before it, drawn out or cut short by chance so that receivers are not stormed.</summary>
/// <param name="Delays">One fewer than there are attempts.</param>
public sealed record RetrySchedule(IReadOnlyList<TimeSpan> Delays)
{
    /// <summary>By how much chance changes a delay, either way.</summary>
    private const double Jitter = 0.2;

    /// <summary>Ten attempts over three days.</summary>
    public static RetrySchedule Standard { get; } = new(
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
        TimeSpan.FromHours(14),
        TimeSpan.FromHours(20),
        TimeSpan.FromHours(20),
    ]);

    /// <summary>How long to wait after so many attempts; null when there is to be no other.</summary>
    /// <param name="chance">0 to 1.</param>
    public TimeSpan? After(int attempts, double chance) =>
        attempts > Delays.Count ? null : Delays[attempts - 1] * (1 - Jitter + (2 * Jitter * chance));
}
