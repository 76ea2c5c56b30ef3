using AlSoor.Application.Common;
using AlSoor.Domain.Measures;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Measures;

/// <summary>A course that has ended: one plan of one client.</summary>
/// <param name="Outcome">Without what the scores of its middle would tell: whether it was off track.</param>
public sealed record EndedCourse(TherapistId TherapistId, string Modality, DateOnly EndedOn, Outcome Outcome);

/// <summary>
/// Reads what came of all courses that ended in a stretch of time: of each measure the latest assessment alone, with which the scores of the
/// first are kept, however many lie between.
/// </summary>
public sealed class EndedCourses(IClinicDb db, ClinicSettings clinic)
{
    /// <param name="from">First clinic date.</param>
    /// <param name="to">The clinic date after the last.</param>
    public async Task<IReadOnlyList<EndedCourse>> ReadAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var plans = db.EndedBetween(from, to);
        var courses = await (
            from plan in plans
            join standing in db.PlanStandings on plan.Id equals standing.PlanId
            join part in db.PlanClients on plan.Id equals part.PlanId
            join attended in db.AttendedPlans on new { part.PlanId, part.ClientId } equals new { attended.PlanId, attended.ClientId } into came
            from attended in came.DefaultIfEmpty()
            select new { part.PlanId, part.ClientId, plan.TherapistId, plan.Modality, standing.EndedOn, Attended = (int?)attended!.Sessions })
            .ToListAsync(cancellationToken);
        var read = await (
            from plan in plans
            join latest in db.Assessments on (SessionPlanId?)plan.Id equals latest.PlanId
            where latest.IsLatest
            from score in latest.Scores
            select new { PlanId = plan.Id, latest.ClientId, latest.Measure, score.Scale, score.Score, Start = latest.IsStart ? null : score.StartScore })
            .ToListAsync(cancellationToken);
        var measures = await db.Measures.ToDictionaryAsync(measure => measure.Code, StringComparer.Ordinal, cancellationToken);

        var scales = read
            .Where(one => measures[one.Measure].Scale(one.Scale) is not null)
            .ToLookup(
                one => (one.PlanId, one.ClientId),
                one => ScaleOf(measures[one.Measure], measures[one.Measure].Scale(one.Scale)!, one.Start, one.Score));
        return
        [
            .. courses.Select(course => new EndedCourse(
                course.TherapistId,
                course.Modality,
                course.EndedOn!.Value,
                OutcomeRules.Of(new([.. scales[(course.PlanId, course.ClientId)]], course.Attended ?? 0, IsEnded: true, ReachedMidPoint: false), clinic)
                    with { OffTrack = null })),
        ];
    }

    /// <param name="start">Null where the latest is the only one.</param>
    private static ScaleCourse ScaleOf(Measure measure, MeasureScale scale, decimal? start, decimal latest) => new(
        start ?? latest, start is null ? null : latest, Mid: null, scale.Caseness, scale.ReliableChange, measure.HigherIsBetter);
}
