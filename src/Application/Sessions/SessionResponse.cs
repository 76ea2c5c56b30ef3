using System.Linq.Expressions;
using AlSoor.Domain.Sessions;

namespace AlSoor.Application.Sessions;

/// <summary>One meeting of clients and a therapist.</summary>
/// <param name="PlanId">The plan that it is part of; null when it stands alone.</param>
/// <param name="Number">Its place in its plan in order of time, from 1.</param>
/// <param name="CancelledLate">Whether the client cancelled with less notice than the clinic asks for.</param>
/// <param name="StatusReason">Why it was cancelled or corrected.</param>
public sealed record SessionResponse(
    SessionId Id,
    SessionPlanId? PlanId,
    int? Number,
    IReadOnlyList<ClientId> ClientIds,
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
    int Version)
{
    public static readonly Expression<Func<Session, SessionResponse>> Projection = session => new SessionResponse(
        session.Id,
        session.PlanId,
        session.Number,
        session.Clients.Select(part => part.ClientId).ToList(),
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
        session.Version);

    private static readonly Func<Session, SessionResponse> Compiled = Projection.Compile();

    public static SessionResponse Of(Session session) => Compiled(session);
}
