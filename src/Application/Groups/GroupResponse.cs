using AlSoor.Application.Consents;
using AlSoor.Application.Plans;
using AlSoor.Domain.Plans;

namespace AlSoor.Application.Groups;

/// <summary>A group: a plan that clients join and leave.</summary>
/// <param name="Id">The plan's id: the actions on session plans act on the group with all its members.</param>
/// <param name="Capacity">How many clients it takes.</param>
/// <param name="Members">All who are or were in it, in the order in which they came.</param>
/// <param name="Plan">Its course, with the progress of the group as a whole.</param>
public sealed record GroupResponse(
    SessionPlanId Id,
    string Name,
    int Capacity,
    string Modality,
    TherapistId TherapistId,
    PlanStatus Status,
    IReadOnlyList<GroupMember> Members,
    SessionPlanResponse Plan,
    int Version)
{
    /// <summary>What is to be seen to: told where a group is made or read by itself, and null elsewhere.</summary>
    public IReadOnlyList<PlanWarning>? Warnings { get; init; }

    /// <summary>With what is to be seen to, in it and in its plan.</summary>
    public GroupResponse Warned(IReadOnlyList<PlanWarning> warnings) => this with { Warnings = warnings, Plan = Plan with { Warnings = warnings } };
}

/// <summary>A client of a group.</summary>
/// <param name="JoinedOn">The clinic's date on which the client joined, the last time if more than once.</param>
/// <param name="LeftOn">The clinic's date on which the client left; null while in the group.</param>
/// <param name="FromNumber">The number of the first session that the client is part of; null when of none.</param>
/// <param name="Progress">How far this client has come, by their own attendance.</param>
public sealed record GroupMember(ClientId ClientId, DateOnly? JoinedOn, DateOnly? LeftOn, int? FromNumber, Progress Progress);
