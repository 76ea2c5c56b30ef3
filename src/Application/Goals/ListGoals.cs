using AlSoor.Application.Access;
using AlSoor.Application.Clients;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Goals;
using MediatR;

namespace AlSoor.Application.Goals;

/// <summary>A client's goals in a stable order: on SQLite, as they were set.</summary>
/// <param name="Status">Only those with this status.</param>
/// <param name="PlanId">Only those of this plan.</param>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record ListGoals(ClientId ClientId, GoalStatus? Status, SessionPlanId? PlanId, Paging Paging) : IQuery<Page<GoalResponse>>;

public sealed class ListGoalsHandler(IClinicDb db, GoalReader reader, ClientRecord record) : IRequestHandler<ListGoals, Page<GoalResponse>>
{
    public async Task<Page<GoalResponse>> Handle(ListGoals request, CancellationToken cancellationToken)
    {
        await record.CheckMayReadAsync(request.ClientId, cancellationToken);
        var goals = db.Goals.Where(goal => goal.ClientId == request.ClientId);
        if (request.Status is { } status)
            goals = goals.Where(goal => goal.Status == status);
        if (request.PlanId is { } plan)
            goals = goals.Where(goal => goal.PlanId == plan);
        if (request.Paging.AfterId is { } after)
        {
            var last = new GoalId(after);
            goals = goals.Where(goal => goal.Id > last);
        }

        var rows = await reader.ReadAsync(goals.OrderBy(goal => goal.Id).Take(request.Paging.Limit + 1), cancellationToken);
        return Page<GoalResponse>.Of(rows, request.Paging.Limit, goal => Positions.Of(goal.Id.Value));
    }
}
