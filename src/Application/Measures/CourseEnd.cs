using AlSoor.Application.Common;
using AlSoor.Domain.Plans;

namespace AlSoor.Application.Measures;

/// <summary>When courses ended: on the day on which somebody said so, or with the last session of those that were delivered.</summary>
public static class CourseEnd
{
    /// <summary>The plans that ended from a clinic date on and before another.</summary>
    public static IQueryable<SessionPlan> EndedBetween(this IClinicDb db, DateOnly from, DateOnly to) =>
        db.PlanStandings.Where(standing => standing.EndedOn >= from && standing.EndedOn < to)
            .Join(db.SessionPlans, standing => standing.PlanId, plan => plan.Id, (_, plan) => plan);
}
