using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;

namespace AlSoor.Application.Scheduling;

/// <summary>A day board.</summary>
public sealed record CalendarResponse(IReadOnlyList<CalendarDay> Days);

/// <summary>A clinic date, with a column for each therapist and then for each room.</summary>
public sealed record CalendarDay(DateOnly Date, IReadOnlyList<CalendarColumn> Columns);

/// <summary>A day of one therapist or of one room.</summary>
/// <param name="TherapistId">Whose day it is; null in a room's column.</param>
/// <param name="RoomId">Which room's day it is; null in a therapist's column.</param>
/// <param name="Sessions">Those that begin on the date, in order of time, cancelled ones too.</param>
/// <param name="Holds">Times held for somebody.</param>
/// <param name="TimeOff">The therapist's time off that touches the date.</param>
/// <param name="Closures">Closures of the clinic on the date.</param>
/// <param name="Free">Working hours (of a room: the whole day) without closures, time off, sessions and the buffers around them, and holds.</param>
public sealed record CalendarColumn(
    TherapistId? TherapistId,
    RoomId? RoomId,
    IReadOnlyList<CalendarSession> Sessions,
    IReadOnlyList<CalendarHold> Holds,
    IReadOnlyList<CalendarTimeOff> TimeOff,
    IReadOnlyList<CalendarClosure> Closures,
    IReadOnlyList<FreeSlot> Free);

/// <summary>A session as a board shows it.</summary>
public sealed record CalendarSession(
    SessionId Id,
    SessionPlanId? PlanId,
    int? Number,
    IReadOnlyList<ClientId> ClientIds,
    TherapistId TherapistId,
    RoomId? RoomId,
    string Modality,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    SessionStatus Status,
    SessionKind Kind,
    Delivery Delivery);

public sealed record CalendarTimeOff(Guid Id, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Reason);

public sealed record CalendarClosure(Guid Id, string Name, ClosureStatus Status);
