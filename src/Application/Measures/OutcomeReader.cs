using AlSoor.Application.Common;
using AlSoor.Domain.Measures;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Sessions;
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
                plan.EndedOn,
                LastOn = db.Sessions.Where(session => session.PlanId == plan.Id).Where(CourseEnd.IsHeld).Max(session => (DateOnly?)session.LocalDate),
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
                    isEnded ? plan.EndedOn ?? plan.LastOn : null,
                    [
                        .. plan.Clients.OrderBy(client => client.Value).Select(client => Of(
                            client, plan.PlannedSessions, isEnded, attended.GetValueOrDefault((plan.Id, client)), [.. taken[(plan.Id, client)]], measures)),
                    ]);
            }),
        ];
    }

    private async Task<Dictionary<(SessionPlanId, ClientId), int>> AttendedAsync(IQueryable<SessionPlan> plans, CancellationToken cancellationToken)
    {
        var counts = await db.Sessions
            .Where(session => session.Kind == SessionKind.Therapy && !session.IsDropped && plans.Any(plan => plan.Id == session.PlanId))
            .SelectMany(session => session.Clients, (session, part) => new { session.PlanId, part.ClientId, Own = part.Status, session.Status })
            .Where(part => part.Own == SessionStatus.Attended || part.Own == SessionStatus.AttendedLate
                || (part.Own == null && (part.Status == SessionStatus.Attended || part.Status == SessionStatus.AttendedLate)))
            .GroupBy(part => new { part.PlanId, part.ClientId })
            .Select(group => new { group.Key.PlanId, group.Key.ClientId, Count = group.Count() })
            .ToListAsync(cancellationToken);
        return counts.ToDictionary(one => (one.PlanId!.Value, one.ClientId), one => one.Count);
    }

    private async Task<ILookup<(SessionPlanId, ClientId), Taken>> TakenAsync(IQueryable<SessionPlan> plans, CancellationToken cancellationToken)
    {
        var taken = await db.Assessments
            .Where(one => one.WithdrawnAt == null && plans.Any(plan => plan.Id == one.PlanId))
            .OrderBy(one => one.TakenOn).ThenBy(one => one.SessionNumber).ThenBy(one => one.RecordedAt).ThenBy(one => one.Id)
            .Select(one => new Taken(
                one.PlanId!.Value,
                one.ClientId,
                one.Measure,
                one.TakenOn,
                one.SessionNumber ?? 0,
                one.Scores.Select(score => new TakenScore(score.Scale, score.Score)).ToList()))
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
        var points = taken
            .Select(one => (Taken: one, Score: one.Scores.Find(score => score.Scale == scale.Code)?.Score))
            .Where(point => point.Score is not null)
            .Select(point => (point.Taken, Score: ScaleResult.Plain(point.Score!.Value)))
            .ToList();
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

    private sealed record Taken(
        SessionPlanId PlanId, ClientId ClientId, string Measure, DateOnly TakenOn, int SessionNumber, List<TakenScore> Scores);

    private sealed record TakenScore(string Scale, decimal Score);
}
