using AlSoor.Application.Common;
using AlSoor.Domain.Measures;
using AlSoor.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Measures;

/// <summary>A plan as far as its outcome is concerned.</summary>
/// <param name="EndedOn">The date on which it was declared ended, or that of its last session where it was delivered; null while it is open.</param>
/// <param name="Clients">By client; those too who have left it.</param>
public sealed record PlanOutcome(
    SessionPlanId Id, TherapistId TherapistId, string Modality, int Planned, DateOnly? EndedOn, IReadOnlyList<ClientOutcome> Clients);

/// <summary>What came of a plan for one client.</summary>
/// <param name="Attended">Treatment sessions that the client attended.</param>
public sealed record ClientOutcome(ClientId ClientId, int Attended, IReadOnlyList<ScaleOutcome> Measures, Outcome Outcome);

/// <summary>A scale of a measure as it went in a plan.</summary>
/// <param name="End">Null where there is only the start.</param>
public sealed record ScaleOutcome(string Measure, string Scale, OutcomePoint Start, OutcomePoint? End, decimal? Change, ReliableChange? Reliable);

/// <summary>One of the scores that an outcome is reckoned from.</summary>
/// <param name="Band">The code of the band that the score lies in.</param>
public sealed record OutcomePoint(decimal Score, string? Band, bool? Case, DateOnly TakenOn, int? SessionNumber);

/// <summary>Reads what came of plans: four queries, however many plans. No answer and no text of a client is opened for it.</summary>
public sealed class OutcomeReader(IClinicDb db, ClinicSettings clinic)
{
    public async Task<IReadOnlyList<PlanOutcome>> ReadAsync(IQueryable<SessionPlan> plans, CancellationToken cancellationToken)
    {
        var read = await plans.OrderBy(plan => plan.Id)
            .Select(plan => new
            {
                plan.Id,
                plan.TherapistId,
                plan.Modality,
                plan.PlannedSessions,
                plan.Status,
                db.PlanStandings.First(standing => standing.PlanId == plan.Id).EndedOn,
                Clients = plan.Clients.Select(part => part.ClientId).ToList(),
            })
            .ToListAsync(cancellationToken);
        var attended = await AttendedAsync(plans, cancellationToken);
        var taken = await TakenAsync(plans, cancellationToken);
        var measures = await db.Measures.ToDictionaryAsync(measure => measure.Code, StringComparer.Ordinal, cancellationToken);

        return
        [
            .. read.Select(plan =>
            {
                var isEnded = plan.Status is PlanStatus.Completed or PlanStatus.Discontinued;
                return new PlanOutcome(
                    plan.Id,
                    plan.TherapistId,
                    plan.Modality,
                    plan.PlannedSessions,
                    plan.EndedOn,
                    [
                        .. plan.Clients.OrderBy(client => client.Value).Select(client => Of(
                            client, plan.PlannedSessions, isEnded, attended.GetValueOrDefault((plan.Id, client)), [.. taken[(plan.Id, client)]], measures)),
                    ]);
            }),
        ];
    }

    private async Task<Dictionary<(SessionPlanId, ClientId), int>> AttendedAsync(IQueryable<SessionPlan> plans, CancellationToken cancellationToken)
    {
        var counts = await plans.Join(db.AttendedPlans, plan => plan.Id, attended => attended.PlanId, (_, attended) => attended).ToListAsync(cancellationToken);
        return counts.ToDictionary(one => (one.PlanId, one.ClientId), one => one.Sessions);
    }

    private async Task<ILookup<(SessionPlanId, ClientId), Taken>> TakenAsync(IQueryable<SessionPlan> plans, CancellationToken cancellationToken)
    {
        var taken = await (
            from plan in plans
            join one in db.Assessments on (SessionPlanId?)plan.Id equals one.PlanId
            where one.WithdrawnAt == null
            orderby one.TakenOn, one.SessionNumber, one.RecordedAt, one.Id
            from score in one.Scores.DefaultIfEmpty()
            select new Taken(plan.Id, one.ClientId, one.Measure, one.TakenOn, one.SessionNumber ?? 0, score!.Scale, (decimal?)score.Score))
            .ToListAsync(cancellationToken);
        return taken.ToLookup(one => (one.PlanId, one.ClientId));
    }

    private ClientOutcome Of(
        ClientId client, int planned, bool isEnded, int attended, List<Taken> taken, Dictionary<string, Measure> measures)
    {
        var scales = taken.GroupBy(one => one.Measure).OrderBy(group => group.Key, StringComparer.Ordinal)
            .SelectMany(group => measures[group.Key].Scales.Select(scale => CourseOf(measures[group.Key], scale, [.. group], planned)))
            .OfType<(ScaleOutcome Told, ScaleCourse Course)>()
            .ToList();
        var lastNumber = taken.Count == 0 ? (int?)null : taken.Max(one => one.SessionNumber);
        var outcome = OutcomeRules.Of(
            new([.. scales.Select(scale => scale.Course)], attended, isEnded, OutcomeRules.ReachesMidPoint(planned, attended, lastNumber)), clinic);
        return new(client, attended, [.. scales.Select(scale => scale.Told)], outcome);
    }

    private static (ScaleOutcome Told, ScaleCourse Course)? CourseOf(Measure measure, MeasureScale scale, List<Taken> taken, int planned)
    {
        var points = taken.Where(one => one.Scale == scale.Code).Select(one => (Taken: one, Score: ScaleResult.Plain(one.Score!.Value))).ToList();
        if (points.Count == 0)
            return null;

        var (start, end) = (points[0], points.Count > 1 ? points[^1] : ((Taken, decimal Score)?)null);
        var mid = points.Skip(1).Where(point => point.Taken.SessionNumber <= MeasureSchedule.MidPoint(planned)).Select(point => (decimal?)point.Score).LastOrDefault();
        return (
            new(
                measure.Code,
                scale.Code,
                PointOf(start),
                end is { } last ? PointOf(last) : null,
                end?.Score - start.Score,
                end is { } now ? Scoring.Reliable(scale, start.Score, now.Score, measure.HigherIsBetter) : null),
            new(start.Score, end?.Score, mid, scale.Caseness, scale.ReliableChange, measure.HigherIsBetter));

        OutcomePoint PointOf((Taken Taken, decimal Score) point) => new(
            point.Score,
            Scoring.BandOf(scale, point.Score)?.Code,
            Scoring.IsCase(scale, point.Score, measure.HigherIsBetter),
            point.Taken.TakenOn,
            point.Taken.SessionNumber);
    }

    /// <summary>A score of an assessment, or an assessment without any.</summary>
    private sealed record Taken(
        SessionPlanId PlanId, ClientId ClientId, string Measure, DateOnly TakenOn, int SessionNumber, string? Scale, decimal? Score);
}
