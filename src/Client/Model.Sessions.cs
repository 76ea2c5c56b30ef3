namespace AlSoor.Client;

/// <summary>The course to look for.</summary>
/// <param name="Sessions">How many.</param>
/// <param name="Days">Only on these, <c>sunday</c> to <c>saturday</c>.</param>
/// <param name="Window">Only within these times of day.</param>
public sealed record ProposalRequest(
    IReadOnlyList<Guid> ClientIds,
    string Modality,
    DateOnly StartOn,
    int? Sessions = null,
    Cadence? Cadence = null,
    IReadOnlyList<Guid>? TherapistIds = null,
    IReadOnlyList<string>? Days = null,
    DayWindow? Window = null,
    int? DurationMinutes = null,
    string? Delivery = null,
    int? Limit = null);

/// <summary>A part of the day.</summary>
public sealed record DayWindow(TimeOnly Start, TimeOnly End);

/// <summary>A course that fits. Its sessions, as slots of a <see cref="NewSessionPlan"/>, book it.</summary>
/// <param name="Moved">How many sessions are not at the usual time.</param>
public sealed record Proposal(Guid TherapistId, Guid? RoomId, string Day, TimeOnly Time, IReadOnlyList<ProposedSession> Sessions, int Moved, DateOnly EndsOn)
{
    /// <summary>The sessions as they are booked.</summary>
    public IReadOnlyList<Slot> ToSlots() => [.. Sessions.Select(session => new Slot(session.StartsAt, session.RoomId))];
}

/// <summary>A session of a proposal.</summary>
public sealed record ProposedSession(int Number, DateTimeOffset StartsAt, DateTimeOffset EndsAt, Guid? RoomId, bool Moved, string? Reason);

/// <summary>An exact time.</summary>
public sealed record Slot(DateTimeOffset StartsAt, Guid? RoomId = null);

/// <summary>A course to book: by a rule (<c>startOn, day, time, sessions</c>), or at the exact times of <c>slots</c>.</summary>
/// <param name="OnConflict"><c>refuse</c>, or <c>move</c> to take the nearest free time of the week.</param>
/// <param name="RangeReason">Why it is longer or shorter than the modality's usual range.</param>
public sealed record NewSessionPlan(
    IReadOnlyList<Guid> ClientIds,
    Guid TherapistId,
    string Modality,
    Guid? RoomId = null,
    string? Delivery = null,
    int? DurationMinutes = null,
    DateOnly? StartOn = null,
    string? Day = null,
    TimeOnly? Time = null,
    Cadence? Cadence = null,
    int? Sessions = null,
    IReadOnlyList<Slot>? Slots = null,
    string? RangeReason = null,
    string? OnConflict = null,
    Guid? HoldId = null);

/// <summary>A course of therapy with all its sessions.</summary>
public sealed record SessionPlan(
    Guid Id,
    IReadOnlyList<Guid> ClientIds,
    Guid TherapistId,
    string Modality,
    Guid? RoomId,
    string Delivery,
    int DurationMinutes,
    string Status,
    int PlannedSessions,
    Cadence Cadence,
    Progress Progress,
    IReadOnlyList<Session> Sessions,
    DateTimeOffset CreatedAt,
    int Version);

/// <summary>How far a course has come.</summary>
public sealed record Progress(int Planned, int Scheduled, int Attended, int Missed, int Cancelled, int Remaining);

/// <summary>A single session to book.</summary>
/// <param name="Kind"><c>intake</c>, <c>therapy</c> or <c>review</c>.</param>
public sealed record NewSession(
    IReadOnlyList<Guid> ClientIds,
    Guid TherapistId,
    string Modality,
    DateTimeOffset StartsAt,
    int? DurationMinutes = null,
    Guid? RoomId = null,
    string? Kind = null,
    string? Delivery = null,
    Guid? HoldId = null);

/// <summary>One meeting of clients and a therapist.</summary>
public sealed record Session(
    Guid Id,
    Guid? PlanId,
    int? Number,
    IReadOnlyList<Guid> ClientIds,
    Guid TherapistId,
    string Modality,
    Guid? RoomId,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    int DurationMinutes,
    string Status,
    string Kind,
    string Delivery,
    bool CancelledLate,
    string? StatusReason,
    int Version);

internal sealed record Completion(bool Late);

/// <summary>That a session is called off.</summary>
/// <param name="By"><c>client</c> or <c>clinic</c>.</param>
public sealed record Cancellation(string By, string? Reason = null);

/// <summary>Where a session goes.</summary>
/// <param name="Scope"><c>this</c>, <c>this-and-following</c> or <c>all</c> of its course.</param>
public sealed record Move(DateTimeOffset StartsAt, Guid? RoomId = null, string? Scope = null);

/// <summary>What a session's status should be.</summary>
public sealed record Correction(string Status, string Reason);

/// <summary>A session that cannot be had at its time.</summary>
/// <param name="Reason">Such as <c>therapist-busy</c> or <c>closure</c>.</param>
/// <param name="SessionId">The session that stands in the way, where the caller may know of it.</param>
/// <param name="Alternatives">Free times of the same week.</param>
public sealed record Conflict(
    int Number, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Reason, Guid? SessionId, IReadOnlyList<Alternative> Alternatives);

/// <summary>A free time.</summary>
public sealed record Alternative(DateTimeOffset StartsAt, DateTimeOffset EndsAt);

/// <summary>The statuses of a session. There may be more one day: pass over those that you do not know.</summary>
public static class SessionStatus
{
    public const string Scheduled = "scheduled";
    public const string Confirmed = "confirmed";
    public const string Arrived = "arrived";
    public const string Attended = "attended";
    public const string AttendedLate = "attended-late";
    public const string LateNotSeen = "late-not-seen";
    public const string NoShow = "no-show";
    public const string CancelledByClient = "cancelled-by-client";
    public const string CancelledByClinic = "cancelled-by-clinic";
}
