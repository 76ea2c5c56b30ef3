using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Plans;
using AlSoor.Domain.Episodes;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Episodes;

/// <summary>Reads episodes with the plans in them and how far the client has come: five queries, however many episodes.</summary>
public sealed class EpisodeReader(IClinicDb db, PlanReader plans, Reach reach, ICaller caller, ClinicSettings clinic, TimeProvider time)
{
    public async Task<IReadOnlyList<EpisodeResponse>> ReadAsync(IQueryable<Episode> query, CancellationToken cancellationToken)
    {
        var episodes = await query.ToListAsync(cancellationToken);
        var ids = episodes.Select(episode => (EpisodeId?)episode.Id).ToList();
        var parts = await db.PlanClients.Where(part => ids.Contains(part.EpisodeId)).ToListAsync(cancellationToken);
        var planIds = parts.Select(part => part.PlanId).ToList();
        var read = await plans.ReadAsync(reach.Plans.Where(plan => planIds.Contains(plan.Id)), cancellationToken);
        var firstSeen = await FirstSeenAsync(parts, cancellationToken);
        var byId = read.ToDictionary(plan => plan.Id);
        var byEpisode = parts.OrderBy(part => part.PlanId.Value).ToLookup(part => part.EpisodeId!.Value);
        return
        [
            .. episodes.Select(episode => Of(
                episode,
                [.. byEpisode[episode.Id]],
                [.. byEpisode[episode.Id].Where(part => byId.ContainsKey(part.PlanId)).Select(part => PlanOf(byId[part.PlanId], part))],
                firstSeen)),
        ];
    }

    /// <summary>When each client was first seen in each plan, whoever's plan it is: how long somebody waited is the clinic's affair.</summary>
    private async Task<IReadOnlyDictionary<(SessionPlanId, ClientId), DateOnly>> FirstSeenAsync(
        IReadOnlyCollection<PlanClient> parts, CancellationToken cancellationToken)
    {
        if (parts.Count == 0)
            return new Dictionary<(SessionPlanId, ClientId), DateOnly>();

        var planIds = parts.Select(part => (SessionPlanId?)part.PlanId).Distinct().ToList();
        var clients = parts.Select(part => part.ClientId).Distinct().ToList();
        var seen = await (
            from session in db.Sessions
            where planIds.Contains(session.PlanId)
            join part in db.SessionClients on session.Id equals part.SessionId
            where clients.Contains(part.ClientId)
                && (part.Status == SessionStatus.Attended || part.Status == SessionStatus.AttendedLate
                    || (part.Status == null && (session.Status == SessionStatus.Attended || session.Status == SessionStatus.AttendedLate)))
            group session by new { session.PlanId, part.ClientId } into one
            select new { one.Key.PlanId, one.Key.ClientId, On = one.Min(session => session.LocalDate) }).ToListAsync(cancellationToken);
        return seen.ToDictionary(one => (one.PlanId!.Value, one.ClientId), one => one.On);
    }

    private EpisodeResponse Of(
        Episode episode,
        IReadOnlyCollection<PlanClient> parts,
        IReadOnlyList<EpisodePlan> known,
        IReadOnlyDictionary<(SessionPlanId, ClientId), DateOnly> firstSeen)
    {
        var isClinical = caller.SeesClinicalContent();
        DateOnly? first = null;
        foreach (var part in parts)
        {
            if (firstSeen.TryGetValue((part.PlanId, part.ClientId), out var on) && (first is null || on < first))
                first = on;
        }

        return new(
            episode.Id,
            episode.ClientId,
            episode.OpenedOn,
            episode.ClosedOn,
            episode.StatusWith(hasPlan: parts.Count > 0),
            episode.ReferredOn,
            episode.ReferralSource,
            isClinical ? episode.ReferralReason : null,
            episode.TriagedOn,
            episode.Triage,
            isClinical ? episode.TriageNote : null,
            episode.EndReason,
            isClinical ? episode.Destination : null,
            first,
            episode.WaitedDays(first, clinic.Zone.DateOf(time.GetUtcNow())),
            known,
            known.Aggregate(new Progress(0, 0, 0, 0, 0, 0), (sum, plan) => sum + plan.Progress),
            episode.Version);
    }

    private EpisodePlan PlanOf(SessionPlanResponse plan, PlanClient part) =>
        new(plan.Id, plan.Modality, plan.TherapistId, plan.Status, plan.Group, part.LeftOn, plan.ProgressOf(part.ClientId, clinic));
}
