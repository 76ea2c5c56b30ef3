using AlSoor.Application.Clients;
using AlSoor.Domain.Goals;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Goals;

/// <summary>Reads goals with their ratings: two queries, however many goals.</summary>
public sealed class GoalReader(ClientRecord record)
{
    public async Task<IReadOnlyList<GoalResponse>> ReadAsync(IQueryable<Goal> query, CancellationToken cancellationToken)
    {
        var goals = await query.Include(goal => goal.Ratings).ToListAsync(cancellationToken);
        var numbers = await record.NumbersAsync(goals.SelectMany(goal => goal.Ratings).Select(rating => rating.SessionId), cancellationToken);
        return [.. goals.Select(goal => Of(goal, numbers))];
    }

    private static GoalResponse Of(Goal goal, IReadOnlyDictionary<SessionId, int> numbers)
    {
        var ratings = goal.Ratings.OrderBy(rating => rating.RatedOn).ThenBy(rating => rating.RatedAt).ThenBy(rating => rating.Id).ToList();
        return new(
            goal.Id,
            goal.ClientId,
            goal.PlanId,
            goal.Text,
            goal.Area,
            goal.SetOn,
            goal.Status,
            goal.ClosedOn,
            [.. ratings.Select(rating => new GoalRatingResponse(
                rating.Id,
                rating.Attainment,
                rating.RatedOn,
                rating.SessionId,
                rating.SessionId is { } session && numbers.TryGetValue(session, out var number) ? number : null))],
            ratings.LastOrDefault()?.Attainment,
            goal.Version);
    }
}
