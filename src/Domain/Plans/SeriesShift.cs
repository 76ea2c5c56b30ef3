using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;

namespace AlSoor.Domain.Plans;

/// <summary>Works out to which times sessions of a course go when its day or time changes.</summary>
public sealed class SeriesShift(SessionPlan plan, ClinicSettings clinic, DateTimeOffset now)
{
    /// <summary>One session begins at an instant; the others move by as many days, to the same time of day.</summary>
    /// <param name="pivot">That session.</param>
    public static IReadOnlyList<TimeSlot> By(
        Session pivot, DateTimeOffset startsAt, IReadOnlyCollection<Session> sessions, ClinicSettings clinic)
    {
        var days = clinic.Zone.DateOf(startsAt).DayNumber - pivot.LocalDate.DayNumber;
        var time = clinic.Zone.TimeOf(startsAt);
        return
        [
            .. sessions.Select(session => TimeSlot.Of(
                session.Id == pivot.Id ? startsAt : clinic.Zone.Resolve(session.LocalDate.AddDays(days), time), session.DurationMinutes)),
        ];
    }

    /// <summary>The usual times with another day or time of day, or other times altogether.</summary>
    /// <exception cref="DomainException"><c>times-needed</c>: one day cannot be given to several sessions a week.</exception>
    public IReadOnlyList<WeeklyTime> NewTimes(DayOfWeek? day, TimeOnly? time, IReadOnlyList<WeeklyTime>? times)
    {
        if (times is null && day is not null && plan.TimesPerWeek > 1)
            throw CommonErrors.Invalid("times-needed", $"The course has {plan.TimesPerWeek} sessions a week: give their times.", "day");
        if (times is not null && times.Count != plan.TimesPerWeek)
            throw CommonErrors.Invalid("times-needed", $"The course has {plan.TimesPerWeek} session(s) a week: give as many times.", "times");

        return times ?? [.. plan.Times.Select(usual => new WeeklyTime(day ?? usual.Day, time ?? usual.Time))];
    }

    /// <summary>
    /// Each session stays in its week, at the new times in order. When the first would then lie in the past, all of them go a
    /// week later.
    /// </summary>
    /// <param name="sessions">In order of time.</param>
    public IReadOnlyList<TimeSlot> AtTimes(IReadOnlyList<Session> sessions, IReadOnlyList<WeeklyTime> times)
    {
        var slots = InTheirWeeks(sessions, times, weeksLater: 0);
        return slots[0].StartsAt > now || sessions[0].StartsAt <= now ? slots : InTheirWeeks(sessions, times, weeksLater: 1);
    }

    private List<TimeSlot> InTheirWeeks(IReadOnlyList<Session> sessions, IReadOnlyList<WeeklyTime> times, int weeksLater) =>
    [
        .. sessions.GroupBy(session => clinic.WeekOf(session.LocalDate)).SelectMany(week =>
        {
            var dates = times
                .Select(at => (Date: CourseRule.FirstDate(week.Key.AddDays(7 * weeksLater), at.Day), at.Time))
                .OrderBy(at => at.Date).ThenBy(at => at.Time)
                .ToList();

            // A week with fewer sessions than usual, the first of those that move, has the last of its times; one with more keeps the rest.
            var skipped = Math.Max(0, dates.Count - week.Count());
            return week.Select((session, index) => skipped + index < dates.Count
                ? TimeSlot.Of(clinic.Zone.Resolve(dates[skipped + index].Date, dates[skipped + index].Time), session.DurationMinutes)
                : session.Slot);
        }),
    ];
}
