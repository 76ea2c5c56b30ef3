using AlSoor.Domain.Common;

namespace AlSoor.Domain.Scheduling;

/// <summary>Times that are kept for somebody while they decide. A hold ends by itself; a booking that carries it takes its times.</summary>
public sealed class Hold
{
    public const int DefaultMinutes = 10;
    public const int MaxMinutes = 60;

    public required HoldId Id { get; init; }

    /// <summary>Who would come; their calendars are held too.</summary>
    public required List<ClientId> ClientIds { get; init; }

    public required List<HoldSlot> Slots { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public bool HasExpired(DateTimeOffset now) => ExpiresAt <= now;

    /// <summary>Everybody and everything that the hold keeps.</summary>
    public IEnumerable<CalendarId> Calendars() => Slots
        .SelectMany(slot => slot.Calendars())
        .Concat(ClientIds.Select(id => (CalendarId)id))
        .Distinct();

    /// <summary>The stretches of calendars that it takes up.</summary>
    public IEnumerable<CalendarEntry> Entries() =>
        from slot in Slots
        from calendar in slot.Calendars().Concat(ClientIds.Select(id => (CalendarId)id))
        select new CalendarEntry
        {
            CalendarId = calendar,
            StartsAt = slot.StartsAt,
            EndsAt = slot.EndsAt,
            HoldId = Id,
            ExpiresAt = ExpiresAt,
        };
}

/// <summary>One of the times that a hold keeps.</summary>
public sealed record HoldSlot(TherapistId TherapistId, RoomId? RoomId, DateTimeOffset StartsAt, DateTimeOffset EndsAt)
{
    public TimeSlot Slot => new(StartsAt, EndsAt);

    public IEnumerable<CalendarId> Calendars()
    {
        yield return TherapistId;
        if (RoomId is { } room)
            yield return room;
    }
}
