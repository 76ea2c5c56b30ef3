using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Measures;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Measures;

/// <summary>What has come of a plan so far, for each of its clients.</summary>
/// <param name="ClientId">Only for this client.</param>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record GetPlanOutcome(SessionPlanId PlanId, ClientId? ClientId) : IQuery<PlanOutcomeResponse>;

/// <summary>
/// What has come of a plan. Of a plan for one client, everything is there at the top too; of one for several those fields are null, and
/// <c>clients</c> has them.
/// </summary>
/// <param name="Clients">Those of its clients of whom the caller may know.</param>
public sealed record PlanOutcomeResponse(
    SessionPlanId PlanId,
    ClientId? ClientId,
    int? Attended,
    int Planned,
    int Midpoint,
    IReadOnlyList<ScaleOutcome>? Measures,
    bool? Recovery,
    bool? ReliableImprovement,
    bool? ReliableRecovery,
    bool? ReliableDeterioration,
    bool? OffTrack,
    bool? FinishedCourse,
    bool? CaseAtStart,
    bool? CaseAtEnd,
    IReadOnlyList<ClientOutcomeResponse> Clients);

/// <summary>What has come of a plan for one client. What cannot be told (of fewer than two scores, say) is null.</summary>
/// <param name="Attended">Treatment sessions that the client attended.</param>
/// <param name="Midpoint">The number of the session in the middle of the plan.</param>
/// <param name="Recovery">A case at the start and none at the end, on each measure that has both scores and says what a case is.</param>
/// <param name="ReliableImprovement">A change for the better that is more than chance on one measure, and none for the worse on another.</param>
/// <param name="ReliableRecovery">Both.</param>
/// <param name="ReliableDeterioration">A change for the worse that is more than chance on one measure, and none for the better on another.</param>
/// <param name="OffTrack">Reliable deterioration, or no reliable improvement by the plan's mid-point.</param>
/// <param name="FinishedCourse">Whether it ended after enough attended sessions to count.</param>
public sealed record ClientOutcomeResponse(
    ClientId ClientId,
    int Attended,
    int Planned,
    int Midpoint,
    IReadOnlyList<ScaleOutcome> Measures,
    bool? Recovery,
    bool? ReliableImprovement,
    bool? ReliableRecovery,
    bool? ReliableDeterioration,
    bool? OffTrack,
    bool FinishedCourse,
    bool? CaseAtStart,
    bool? CaseAtEnd)
{
    public static ClientOutcomeResponse Of(ClientOutcome client, int planned) => new(
        client.ClientId,
        client.Attended,
        planned,
        MeasureSchedule.MidPoint(planned),
        client.Measures,
        client.Outcome.Recovery,
        client.Outcome.ReliableImprovement,
        client.Outcome.ReliableRecovery,
        client.Outcome.ReliableDeterioration,
        client.Outcome.OffTrack,
        client.Outcome.FinishedCourse,
        client.Outcome.CaseAtStart,
        client.Outcome.CaseAtEnd);
}

public sealed class GetPlanOutcomeHandler(OutcomeReader reader, Reach reach) : IRequestHandler<GetPlanOutcome, PlanOutcomeResponse>
{
    public async Task<PlanOutcomeResponse> Handle(GetPlanOutcome request, CancellationToken cancellationToken)
    {
        var found = await reader.ReadAsync(reach.Plans.Where(plan => plan.Id == request.PlanId), cancellationToken);
        var plan = found.Count == 1 ? found[0] : throw CommonErrors.NotFound("session-plan");

        // A plan may be known of because of one of its clients only: the scores of the others are not.
        var ids = plan.Clients.Select(client => client.ClientId).ToList();
        var known = await reach.Clients.Where(client => ids.Contains(client.Id)).Select(client => client.Id).ToListAsync(cancellationToken);
        var clients = plan.Clients
            .Where(client => known.Contains(client.ClientId) && (request.ClientId is null || client.ClientId == request.ClientId))
            .Select(client => ClientOutcomeResponse.Of(client, plan.Planned))
            .ToList();
        if (request.ClientId is not null && clients.Count == 0)
            throw CommonErrors.NotFound("client");

        var only = plan.Clients.Count == 1 && clients.Count == 1 ? clients[0] : null;
        return new(
            plan.Id,
            only?.ClientId,
            only?.Attended,
            plan.Planned,
            MeasureSchedule.MidPoint(plan.Planned),
            only?.Measures,
            only?.Recovery,
            only?.ReliableImprovement,
            only?.ReliableRecovery,
            only?.ReliableDeterioration,
            only?.OffTrack,
            only?.FinishedCourse,
            only?.CaseAtStart,
            only?.CaseAtEnd,
            clients);
    }
}
