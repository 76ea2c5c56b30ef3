namespace AlSoor.Application.CalendarFeeds;

/// <summary>Writes a calendar as programs read it.</summary>
public interface ICalendarWriter
{
    /// <summary>The calendar in the format of RFC 5545, UTF-8. The same calendar gives the same bytes.</summary>
    byte[] Write(FeedCalendar calendar);
}

/// <summary>What a feed shows.</summary>
public sealed record FeedCalendar(string Name, IReadOnlyList<FeedEvent> Events);

/// <summary>A session as a feed shows it.</summary>
/// <param name="Revision">Which form of the session this is, from 0: a later one is greater.</param>
/// <param name="ChangedAt">When it came to be as it is.</param>
/// <param name="Location">Where it is held; null where that is not known or not to be told.</param>
public sealed record FeedEvent(
    SessionId Id,
    int Revision,
    DateTimeOffset ChangedAt,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    bool IsCancelled,
    string Title,
    string? Location);
