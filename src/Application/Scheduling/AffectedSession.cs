using AlSoor.Domain.Plans;
using AlSoor.Domain.Scheduling;

namespace AlSoor.Application.Scheduling;

/// <summary>A session that stands where its therapist can no longer see anybody.</summary>
/// <param name="PlanId">The plan that it is part of; null when it stands alone.</param>
/// <param name="Number">Its number in the plan before anything was moved.</param>
/// <param name="TherapistId">Who was to give it.</param>
/// <param name="StartsAt">When it was to be.</param>
/// <param name="To">Where it goes or, with <c>reflow: none</c>, could go; null where there is no place and it stays.</param>
/// <param name="Reason">Why it cannot stay.</param>
public sealed record AffectedSession(
    SessionId SessionId,
    SessionPlanId? PlanId,
    int? Number,
    IReadOnlyList<ClientId> ClientIds,
    TherapistId TherapistId,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    SessionPlace? To,
    ConflictReason Reason)
{
    /// <summary>To be called before the session is moved.</summary>
    public static AffectedSession Of(Relocation relocation) => new(
        relocation.Session.Id,
        relocation.Session.PlanId,
        relocation.Session.Number,
        [.. relocation.Session.Clients.Select(part => part.ClientId)],
        relocation.Session.TherapistId,
        relocation.Session.StartsAt,
        relocation.Session.EndsAt,
        relocation.To,
        relocation.Reason);
}
