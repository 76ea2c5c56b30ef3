using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using AlSoor.Domain.Goals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Goals;

/// <summary>One goal with its ratings.</summary>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record GetGoal(GoalId Id) : IQuery<GoalResponse>;

public sealed class GetGoalHandler(GoalReader reader, IClinicDb db, Reach reach) : IRequestHandler<GetGoal, GoalResponse>
{
    public async Task<GoalResponse> Handle(GetGoal request, CancellationToken cancellationToken)
    {
        var found = await reader.ReadAsync(reach.Goals(db).Where(goal => goal.Id == request.Id), cancellationToken);
        return found.Count == 1 ? found[0] : throw CommonErrors.NotFound("goal");
    }
}

public static class GoalAccess
{
    /// <summary>The goals of which the caller may know: those of the clients in reach.</summary>
    public static IQueryable<Goal> Goals(this Reach reach, IClinicDb db)
    {
        var clients = reach.Clients;
        return db.Goals.Where(goal => clients.Any(client => client.Id == goal.ClientId));
    }

    /// <summary>A goal to be changed, tracked with its ratings.</summary>
    public static async Task<Goal> GoalToChangeAsync(
        this Reach reach, IClinicDb db, GoalId id, int? expectedVersion, CancellationToken cancellationToken)
    {
        var goal = await reach.Goals(db).AsTracking().Include(goal => goal.Ratings).SingleOrDefaultAsync(goal => goal.Id == id, cancellationToken)
            ?? throw CommonErrors.NotFound("goal");
        await reach.CheckMayChangeAsync([goal.ClientId], cancellationToken);
        goal.CheckVersion(expectedVersion);
        return goal;
    }
}
