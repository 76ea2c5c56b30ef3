using AlSoor.Domain.Common;

namespace AlSoor.Domain.Scheduling;

/// <summary>The calendar of one bookable thing: a therapist, a client or a room. A booking takes its calendars first.</summary>
public sealed class Calendar
{
    public required CalendarId Id { get; init; }

    /// <summary>Raised by every change to what the calendar holds or to the hours behind it.</summary>
    public long Version { get; init; }

    public static Calendar Of(CalendarId id) => new() { Id = id };
}

/// <summary>A stretch of a calendar that a session takes up, or for some minutes a hold.</summary>
public sealed class CalendarEntry
{
    public required CalendarId CalendarId { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public SessionId? SessionId { get; init; }

    public HoldId? HoldId { get; init; }

    /// <summary>Of a hold: from when on it stands in nobody's way.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
