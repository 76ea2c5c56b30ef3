using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Plans;
using MediatR;

namespace AlSoor.Application.Plans;

/// <summary>Session plans in a stable order: on SQLite, as they were added.</summary>
/// <param name="ClientId">Only those that this client takes part in; a group only while the client is in it.</param>
[Allow(Role.FrontDesk, Role.Therapist, Rows = Rows.Own)]
public sealed record ListPlans(ClientId? ClientId, TherapistId? TherapistId, PlanStatus? Status, Paging Paging)
    : IQuery<Page<SessionPlanResponse>>
{
    /// <summary>Only what was made or changed then or later.</summary>
    public DateTimeOffset? UpdatedSince { get; init; }
}

public sealed class ListPlansHandler(IClinicDb db, PlanReader reader, Reach reach)
    : IRequestHandler<ListPlans, Page<SessionPlanResponse>>
{
    public async Task<Page<SessionPlanResponse>> Handle(ListPlans request, CancellationToken cancellationToken)
    {
        var plans = reach.Plans.UpdatedSince(request.UpdatedSince);
        if (request.ClientId is { } client)
        {
            // By the client's plans and not by all plans in their order: of one client there are few.
            var own = db.PlanClients.Where(part => part.ClientId == client && part.LeftOn == null).Select(part => part.PlanId);
            plans = plans.Where(plan => own.Contains(plan.Id));
        }

        if (request.TherapistId is { } therapist)
            plans = plans.Where(plan => plan.TherapistId == therapist);
        if (request.Status is { } status)
            plans = plans.Where(plan => plan.Status == status);
        if (request.Paging.AfterId is { } after)
        {
            var last = new SessionPlanId(after);
            plans = plans.Where(plan => plan.Id > last);
        }

        var rows = await reader.ReadAsync(plans.OrderBy(plan => plan.Id).Take(request.Paging.Limit + 1), cancellationToken);
        return Page<SessionPlanResponse>.Of(rows, request.Paging.Limit, plan => Positions.Of(plan.Id.Value));
    }
}
