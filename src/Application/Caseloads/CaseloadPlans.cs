using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Caseloads;
using AlSoor.Domain.Measures;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Caseloads;

/// <summary>Finds out which plans need somebody to act, and makes of what was read of them what therapists and the front desk see.</summary>
public sealed class CaseloadPlans(IClinicDb db, ICaseloadReader reader, ICaller caller, ClinicSettings clinic)
{
    /// <summary>
    /// All plans of these therapists that are not over: the most pressing first, by their most pressing alert, by how many they have, by
    /// their next session. One query, however many they are.
    /// </summary>
    public async Task<IReadOnlyList<PlanByNeed>> ByNeedAsync(IReadOnlyList<TherapistId> therapists, CancellationToken cancellationToken)
    {
        var standings = await reader.StandingsAsync(therapists, cancellationToken);
        var hidden = caller.SeesClinicalContent() ? CaseloadFacts.None : CaseloadFacts.Clinical;
        return [.. standings.Select(standing => new PlanByNeed(standing, (standing.Facts & ~hidden).Alerts())).OrderBy(plan => plan.Key)];
    }

    /// <summary>These plans as they are shown, in the same order: two queries, however many they are.</summary>
    public async Task<IReadOnlyList<CaseloadPlan>> ShowAsync(IReadOnlyList<PlanByNeed> plans, CancellationToken cancellationToken)
    {
        var details = (await reader.PlansAsync([.. plans.Select(plan => plan.Standing.PlanId)], cancellationToken)).ToDictionary(plan => plan.PlanId);
        var measures = caller.SeesClinicalContent() ? await db.Measures.ToDictionaryAsync(measure => measure.Code, cancellationToken) : [];
        return [.. plans.Where(plan => details.ContainsKey(plan.Standing.PlanId)).Select(plan => PlanOf(plan, details[plan.Standing.PlanId], measures))];
    }

    private CaseloadPlan PlanOf(PlanByNeed plan, ReadPlan details, Dictionary<string, Measure> measures)
    {
        var (standing, isClinical) = (plan.Standing, caller.SeesClinicalContent());
        var progress = details.Progress;
        var came = progress.Attended + progress.Missed;
        return new(
            standing.TherapistId,
            standing.PlanId,
            [
                .. details.Clients.Select(client => new CaseloadClient(
                    client.Id, client.GivenName, client.FamilyName, isClinical ? CareOf(client, measures) : null)),
            ],
            details.Modality,
            details.Status,
            details.GroupName,
            isClinical ? details.Phase : null,
            progress,
            new(progress.Attended, progress.Missed, progress.Cancelled, details.CancelledLate, came == 0 ? null : decimal.Round((decimal)progress.Attended / came, 3)),
            details.Last,
            details.Next,
            standing.Unnoted,
            plan.Alerts);
    }

    private CaseloadCare CareOf(ReadPlanClient client, Dictionary<string, Measure> measures) => new(
        [.. client.Scores.Select(score => MeasureOf(score, measures[score.Measure]))],
        client.Alliance is { } rating ? CaseloadAlliance.Of(rating.Mean, rating.EarlierMean, rating.SessionAt, clinic) : null,
        client.OpenTasks,
        client.OpenRisks);

    private static CaseloadMeasure MeasureOf(ReadScore score, Measure measure)
    {
        var scale = measure.Scale(score.Scale);
        return new(
            score.Measure,
            score.Scale,
            score.Score,
            scale is null ? null : Scoring.BandOf(scale, score.Score)?.Code,
            scale is null ? null : Scoring.IsCase(scale, score.Score, measure.HigherIsBetter),
            score.Score - score.Start,
            scale is not null && score.Start is { } start ? Scoring.Reliable(scale, start, score.Score, measure.HigherIsBetter) : null,
            score.TakenOn,
            score.SessionNumber);
    }
}
