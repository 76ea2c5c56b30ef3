using System.Linq.Expressions;
using AlSoor.Application.Common;
using AlSoor.Domain.Reports;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;

namespace AlSoor.Application.Reports;

/// <summary>What the reports of time ask of sessions alike.</summary>
public static class SessionPeriods
{
    /// <summary>The longest range: working hours are drawn day by day for every therapist.</summary>
    public const int MaxDays = 732;

    /// <summary>Sessions of a range that take up time: those that were not cancelled.</summary>
    public static IQueryable<Session> TakingTime(this IClinicDb db, DateRange dates) => db.Sessions.Where(session =>
        session.LocalDate >= dates.From && session.LocalDate < dates.To
        && session.Status != SessionStatus.CancelledByClient && session.Status != SessionStatus.CancelledByClinic);

    /// <summary>Groups by whom or what the sessions are of, and no finer by date than each group lies in one period.</summary>
    public static Expression<Func<Session, SessionGroup>> By(CountKey owner, IReadOnlyList<PeriodKey> keys, DayOfWeek firstDayOfWeek) =>
        SessionGrouping.OfSessions(
            keys.Contains(PeriodKey.Weekday)
                ? [owner, CountKey.Day]
                : [owner, .. keys.Select(key => key == PeriodKey.Week ? CountKey.Week : CountKey.Month)],
            firstDayOfWeek);
}
