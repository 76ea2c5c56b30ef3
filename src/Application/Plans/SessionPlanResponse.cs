using AlSoor.Application.Common;
using AlSoor.Application.Consents;
using AlSoor.Application.Sessions;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;

namespace AlSoor.Application.Plans;

/// <summary>A course of therapy with all its sessions.</summary>
/// <param name="RangeReason">Why it is longer or shorter than its modality's range.</param>
/// <param name="JoinUrl">For telehealth: where the clients join.</param>
/// <param name="Times">The usual times on the clinic's clocks.</param>
/// <param name="PlannedHours">The therapist's hours that it was planned by, if it was not planned by sessions.</param>
/// <param name="MakeUp">What becomes of a session that is cancelled or missed.</param>
/// <param name="Group">Of a group: its name and how many it takes.</param>
/// <param name="EndedOn">The clinic's date on which it was declared completed or discontinued.</param>
/// <param name="EndReason">Why it was ended.</param>
/// <param name="Progress">How far it has come.</param>
/// <param name="Sessions">Its sessions in order of time, without those that changes of the plan have dropped.</param>
public sealed record SessionPlanResponse(
    SessionPlanId Id,
    IReadOnlyList<ClientId> ClientIds,
    TherapistId TherapistId,
    string Modality,
    RoomId? RoomId,
    Delivery Delivery,
    string? JoinUrl,
    int DurationMinutes,
    PlanStatus Status,
    int PlannedSessions,
    decimal? PlannedHours,
    CadenceBody Cadence,
    IReadOnlyList<WeeklyTime> Times,
    MakeUp MakeUp,
    string? RangeReason,
    PlanGroup? Group,
    DateOnly? EndedOn,
    string? EndReason,
    Progress Progress,
    IReadOnlyList<SessionResponse> Sessions,
    DateTimeOffset CreatedAt,
    int Version)
{
    /// <summary>What is to be seen to: told where a plan is booked or read by itself, and null elsewhere.</summary>
    public IReadOnlyList<PlanWarning>? Warnings { get; init; }

    public static SessionPlanResponse Of(SessionPlan plan, Progress progress, IReadOnlyList<SessionResponse> sessions) => new(
        plan.Id,
        [.. plan.Present],
        plan.TherapistId,
        plan.Modality,
        plan.RoomId,
        plan.Delivery,
        plan.JoinUrl,
        plan.DurationMinutes,
        plan.Status,
        plan.PlannedSessions,
        plan.PlannedHours,
        CadenceBody.Of(plan.Cadence),
        plan.Times,
        plan.MakeUp,
        plan.RangeReason,
        plan.GroupName is { } name ? new(name, plan.GroupCapacity ?? 0) : null,
        plan.EndedOn,
        plan.EndReason,
        progress,
        sessions,
        plan.CreatedAt,
        plan.Version);
}

/// <summary>What makes a plan a group's: clients join and leave it.</summary>
/// <param name="Capacity">How many clients it takes.</param>
public sealed record PlanGroup(string Name, int Capacity);
