using AlSoor.Domain.Sessions;

namespace AlSoor.Application.Sessions;

/// <summary>One meeting of clients and a therapist.</summary>
/// <param name="PlanId">The plan that it is part of; null when it stands alone.</param>
/// <param name="Number">Its place in its plan in order of time, from 1.</param>
/// <param name="CancelledLate">Whether the client cancelled with less notice than the clinic asks for.</param>
/// <param name="StatusReason">Why it was cancelled or corrected.</param>
/// <param name="JoinUrl">For telehealth: where the clients join.</param>
/// <param name="MakesUpFor">The cancelled or missed session of its plan that it makes up for.</param>
/// <param name="OverrideReason">Why it was booked over a closure, a buffer or outside working hours.</param>
/// <param name="ClientIds">All who come.</param>
/// <param name="Attendance">How it went for each client.</param>
public sealed record SessionResponse(
    SessionId Id,
    SessionPlanId? PlanId,
    int? Number,
    TherapistId TherapistId,
    string Modality,
    RoomId? RoomId,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    int DurationMinutes,
    SessionStatus Status,
    SessionKind Kind,
    Delivery Delivery,
    bool CancelledLate,
    string? StatusReason,
    string? JoinUrl,
    SessionId? MakesUpFor,
    string? OverrideReason,
    int Version,
    IReadOnlyList<ClientId> ClientIds,
    IReadOnlyList<ClientAttendance> Attendance)
{
    /// <param name="session">Read with its clients.</param>
    public static SessionResponse Of(Session session) => new(
        session.Id,
        session.PlanId,
        session.Number,
        session.TherapistId,
        session.Modality,
        session.RoomId,
        session.StartsAt,
        session.EndsAt,
        session.DurationMinutes,
        session.Status,
        session.Kind,
        session.Delivery,
        session.CancelledLate,
        session.StatusReason,
        session.JoinUrl,
        session.MakesUpFor,
        session.OverrideReason,
        session.Version,
        [.. session.Clients.Select(part => part.ClientId)],
        [.. session.Clients.Select(part => new ClientAttendance(part.ClientId, part.Status ?? session.Status))]);
}

/// <summary>How a session went for one client.</summary>
public sealed record ClientAttendance(ClientId ClientId, SessionStatus Status);
