using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Caseloads;
using AlSoor.Domain.Measures;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Caseloads;

/// <summary>Makes of what was read of caseloads what therapists and the front desk see: two queries, however many plans.</summary>
public sealed class CaseloadPlans(IClinicDb db, ICaseloadReader reader, ICaller caller, ClinicSettings clinic)
{
    public async Task<IReadOnlyList<(ReadCaseload Therapist, IReadOnlyList<CaseloadPlan> Plans)>> ReadAsync(
        IReadOnlyList<TherapistId> therapists, CancellationToken cancellationToken)
    {
        var read = await reader.ReadAsync(therapists, cancellationToken);
        var measures = await db.Measures.ToDictionaryAsync(measure => measure.Code, cancellationToken);
        return [.. read.Select(one => (one, (IReadOnlyList<CaseloadPlan>)[.. one.Plans.Select(plan => PlanOf(one.TherapistId, plan, measures))]))];
    }

    /// <summary>The most pressing first: by their most pressing alert, by how many they have, by their next session.</summary>
    public static IReadOnlyList<CaseloadPlan> ByNeed(IEnumerable<CaseloadPlan> plans) =>
    [
        .. plans
            .OrderBy(plan => plan.Alerts.Count == 0)
            .ThenBy(plan => plan.Alerts.Count == 0 ? default : plan.Alerts[0])
            .ThenByDescending(plan => plan.Alerts.Count)
            .ThenBy(plan => plan.NextSession?.StartsAt ?? DateTimeOffset.MaxValue)
            .ThenBy(plan => plan.PlanId.Value),
    ];

    private CaseloadPlan PlanOf(TherapistId therapist, ReadPlan plan, Dictionary<string, Measure> measures)
    {
        var isClinical = caller.SeesClinicalContent;
        var clients = plan.Clients.Select(client => new CaseloadClient(
            client.Id, client.GivenName, client.FamilyName, isClinical ? CareOf(client, measures) : null)).ToList();
        var progress = plan.Progress;
        var came = progress.Attended + progress.Missed;
        return new(
            therapist,
            plan.PlanId,
            clients,
            plan.Modality,
            plan.Status,
            plan.GroupName,
            isClinical ? plan.Phase : null,
            progress,
            new(progress.Attended, progress.Missed, progress.Cancelled, plan.CancelledLate, came == 0 ? null : decimal.Round((decimal)progress.Attended / came, 3)),
            plan.Last,
            plan.Next,
            plan.UnsignedNotes,
            FactsOf(plan, [.. clients.Select(client => client.Care).OfType<CaseloadCare>()]).Alerts());
    }

    private static CaseloadFacts FactsOf(ReadPlan plan, IReadOnlyCollection<CaseloadCare> cares)
    {
        // A plan is off its track when any of its clients is.
        var isPastMiddle = plan.Progress.Attended >= OutcomeRules.MidPoint(plan.Progress.Planned);
        return new(
            cares.Sum(care => care.OpenRisks),
            cares.Any(care => care.Measures.Any(measure => measure.Reliable == ReliableChange.Deteriorated)),
            cares.Any(care => care.Alliance is { Rupture: true }),
            isPastMiddle && cares.Any(care => care.Measures.Any(measure => measure.Reliable is not null)
                && care.Measures.All(measure => measure.Reliable != ReliableChange.Improved)),
            plan.ToRecord,
            plan.OverdueNotes,
            plan.Last is { } last && last.Status.IsMissed(),
            plan.Next is not null,
            plan.Progress.Remaining,
            plan.Status == PlanStatus.Paused,
            plan.Clients.Any(client => client.LacksConsent));
    }

    private CaseloadCare CareOf(ReadPlanClient client, Dictionary<string, Measure> measures) => new(
        [.. client.Scores.Select(score => MeasureOf(score, measures[score.Measure]))],
        client.Alliance is { } rating ? CaseloadAlliance.Of(rating.Mean, rating.EarlierMean, rating.SessionAt, clinic) : null,
        client.OpenTasks,
        client.OpenRisks);

    private static CaseloadMeasure MeasureOf(ReadScore score, Measure measure)
    {
        var scale = measure.Scales.First(scale => scale.Code == score.Scale);
        return new(
            score.Measure,
            score.Scale,
            score.Score,
            scale.Bands[0].Code,
            null,
            score.Score - score.Start,
            ReliableChange.None,
            score.TakenOn,
            score.SessionNumber);
    }
}
