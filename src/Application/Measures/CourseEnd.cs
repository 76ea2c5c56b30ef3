using System.Linq.Expressions;
using AlSoor.Application.Common;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Sessions;

namespace AlSoor.Application.Measures;

/// <summary>When courses ended: on the day on which somebody said so, or with the last session of those that were delivered.</summary>
public static class CourseEnd
{
    /// <summary>Whether a session was to be held, or uses up one of its plan's because it was called off late.</summary>
    public static readonly Expression<Func<Session, bool>> IsHeld = session => !session.IsDropped
        && session.Status != SessionStatus.CancelledByClinic && (session.Status != SessionStatus.CancelledByClient || session.CancelledLate);

    /// <summary>The plans that ended from a clinic date on and before another.</summary>
    public static IQueryable<SessionPlan> EndedBetween(this IClinicDb db, DateOnly from, DateOnly to)
    {
        var held = db.Sessions.Where(IsHeld);
        return db.SessionPlans.Where(plan =>
            (plan.EndedOn != null && plan.EndedOn >= from && plan.EndedOn < to)
            || (plan.EndedOn == null && plan.Status == PlanStatus.Completed
                && held.Where(session => session.PlanId == plan.Id).Max(session => (DateOnly?)session.LocalDate) >= from
                && held.Where(session => session.PlanId == plan.Id).Max(session => (DateOnly?)session.LocalDate) < to));
    }
}
