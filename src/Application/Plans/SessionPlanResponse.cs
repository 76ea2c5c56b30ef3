using AlSoor.Application.Common;
using AlSoor.Application.Sessions;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Sessions;

namespace AlSoor.Application.Plans;

/// <summary>A course of therapy with all its sessions.</summary>
/// <param name="RangeReason">Why it is longer or shorter than its modality's range.</param>
/// <param name="Progress">How far it has come.</param>
/// <param name="Sessions">All its sessions, in order of time.</param>
public sealed record SessionPlanResponse(
    SessionPlanId Id,
    IReadOnlyList<ClientId> ClientIds,
    TherapistId TherapistId,
    string Modality,
    RoomId? RoomId,
    Delivery Delivery,
    int DurationMinutes,
    PlanStatus Status,
    int PlannedSessions,
    CadenceBody Cadence,
    string? RangeReason,
    Progress Progress,
    IReadOnlyList<SessionResponse> Sessions,
    DateTimeOffset CreatedAt,
    int Version)
{
    public static SessionPlanResponse Of(SessionPlan plan, Progress progress, IReadOnlyList<SessionResponse> sessions) => new(
        plan.Id,
        [.. plan.Clients.Select(client => client.ClientId)],
        plan.TherapistId,
        plan.Modality,
        plan.RoomId,
        plan.Delivery,
        plan.DurationMinutes,
        plan.Status,
        plan.PlannedSessions,
        new(plan.EveryWeeks),
        plan.RangeReason,
        progress,
        sessions,
        plan.CreatedAt,
        plan.Version);
}
