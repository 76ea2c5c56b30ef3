using AlSoor.Application.Plans;
using AlSoor.Domain.Plans;

namespace AlSoor.Application.Episodes;

/// <summary>One stretch of a client's care, in which several plans may run side by side.</summary>
/// <param name="OpenedOn">A clinic date.</param>
/// <param name="ClosedOn">A clinic date; null while it is open.</param>
/// <param name="Plans">Its plans and groups that the caller may know of.</param>
/// <param name="Progress">The sums of theirs.</param>
public sealed record EpisodeResponse(
    EpisodeId Id,
    ClientId ClientId,
    DateOnly OpenedOn,
    DateOnly? ClosedOn,
    IReadOnlyList<EpisodePlan> Plans,
    Progress Progress,
    int Version);

/// <summary>A plan as part of an episode.</summary>
/// <param name="Group">Of a group: its name and how many it takes.</param>
/// <param name="LeftOn">Of a group: when the client left it.</param>
/// <param name="Progress">How far this client has come in it.</param>
public sealed record EpisodePlan(
    SessionPlanId PlanId, string Modality, TherapistId TherapistId, PlanStatus Status, PlanGroup? Group, DateOnly? LeftOn, Progress Progress);
