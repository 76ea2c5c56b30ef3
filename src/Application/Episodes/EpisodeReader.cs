using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Plans;
using AlSoor.Domain.Episodes;
using AlSoor.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Episodes;

/// <summary>Reads episodes with the plans in them and how far the client has come: four queries, however many episodes.</summary>
public sealed class EpisodeReader(IClinicDb db, PlanReader plans, Reach reach, ClinicSettings clinic)
{
    public async Task<IReadOnlyList<EpisodeResponse>> ReadAsync(IQueryable<Episode> query, CancellationToken cancellationToken)
    {
        var episodes = await query.ToListAsync(cancellationToken);
        var ids = episodes.Select(episode => (EpisodeId?)episode.Id).ToList();
        var parts = await db.PlanClients.Where(part => ids.Contains(part.EpisodeId)).ToListAsync(cancellationToken);
        var planIds = parts.Select(part => part.PlanId).ToList();
        var read = await plans.ReadAsync(reach.Plans.Where(plan => planIds.Contains(plan.Id)), cancellationToken);
        var byId = read.ToDictionary(plan => plan.Id);
        var byEpisode = parts.Where(part => byId.ContainsKey(part.PlanId))
            .OrderBy(part => part.PlanId.Value)
            .ToLookup(part => part.EpisodeId!.Value, part => PlanOf(byId[part.PlanId], part));
        return [.. episodes.Select(episode => Of(episode, [.. byEpisode[episode.Id]]))];
    }

    private static EpisodeResponse Of(Episode episode, IReadOnlyList<EpisodePlan> plans) => new(
        episode.Id,
        episode.ClientId,
        episode.OpenedOn,
        episode.ClosedOn,
        plans,
        plans.Aggregate(new Progress(0, 0, 0, 0, 0, 0), (sum, plan) => sum + plan.Progress),
        episode.Version);

    private EpisodePlan PlanOf(SessionPlanResponse plan, PlanClient part) =>
        new(plan.Id, plan.Modality, plan.TherapistId, plan.Status, plan.Group, part.LeftOn, plan.ProgressOf(part.ClientId, clinic));
}
