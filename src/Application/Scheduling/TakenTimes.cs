using System.Collections.Concurrent;
using AlSoor.Domain.Scheduling;

namespace AlSoor.Application.Scheduling;

/// <summary>
/// What takes calendars up, as it was read last and by which version of each calendar, so that looking for free time reads again only
/// calendars that have changed. For looking only: what a transaction decides on it reads itself.
/// </summary>
public sealed class TakenTimes
{
    /// <summary>Beyond this many calendars all are forgotten: a clinic's therapists and rooms are far fewer.</summary>
    private const int Most = 2000;

    private readonly ConcurrentDictionary<CalendarId, Copy> _copies = new();

    /// <summary>What is known of a calendar at a version, over all of the dates; null when it must be read.</summary>
    public IReadOnlyList<TakenTime>? Find(CalendarId calendar, long version, DateRange dates) =>
        _copies.TryGetValue(calendar, out var copy) && copy.Version == version && copy.Dates.From <= dates.From && dates.To <= copy.Dates.To
            ? copy.Taken
            : null;

    /// <param name="version">The calendar's version before it was read: a change meanwhile makes the copy old, and never wrong.</param>
    public void Keep(CalendarId calendar, long version, DateRange dates, IReadOnlyList<TakenTime> taken)
    {
        if (_copies.Count >= Most)
            _copies.Clear();
        _copies[calendar] = new Copy(version, dates, taken);
    }

    private sealed record Copy(long Version, DateRange Dates, IReadOnlyList<TakenTime> Taken);
}

/// <summary>A stretch of a calendar that a session takes up, or a hold until it expires.</summary>
public readonly record struct TakenTime(TimeSlot Slot, SessionId? SessionId, DateTimeOffset? ExpiresAt)
{
    /// <summary>Whether it was held and is no more, though nobody has cleared it away yet.</summary>
    public bool IsOver(DateTimeOffset now) => ExpiresAt <= now;
}
