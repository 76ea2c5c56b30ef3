using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Therapists;

namespace AlSoor.Application.Scheduling;

/// <summary>Reads all that a day board shows besides the sessions in one query, however much that is.</summary>
public interface IBoardReader
{
    /// <param name="therapists">Whose columns; null for all therapists'.</param>
    /// <param name="rooms">Whose columns.</param>
    /// <param name="dates">Clinic dates.</param>
    Task<Board> ReadAsync(
        IReadOnlyCollection<TherapistId>? therapists, IReadOnlyCollection<RoomId> rooms, DateRange dates, CancellationToken cancellationToken);
}

/// <summary>What a day board shows besides the sessions.</summary>
public sealed record Board
{
    /// <summary>In order of their ids, those that there are.</summary>
    public required IReadOnlyList<TherapistDiary> Therapists { get; init; }

    /// <summary>What takes up the rooms: in order of their ids, those that there are.</summary>
    public required IReadOnlyList<BusyTime> Rooms { get; init; }

    public required ILookup<CalendarId, CalendarHold> Holds { get; init; }

    public required IReadOnlyList<TimeOff> TimeOff { get; init; }

    public required IReadOnlyList<Closure> Closures { get; init; }
}

/// <summary>A time that is held for somebody.</summary>
public sealed record CalendarHold(DateTimeOffset StartsAt, DateTimeOffset EndsAt, DateTimeOffset ExpiresAt);
