using AlSoor.Domain.Common;

namespace AlSoor.Domain.Scheduling;

/// <summary>A time that comes every week, on the clinic's clocks.</summary>
public readonly record struct WeeklyTime(DayOfWeek Day, TimeOnly Time);

/// <summary>The usual times of a course: on which days, at what times, how often.</summary>
/// <param name="Times">As many as the cadence has sessions in a week.</param>
/// <param name="Cadence">How often the weeks with sessions come.</param>
public sealed record Rhythm(IReadOnlyList<WeeklyTime> Times, Cadence Cadence)
{
    /// <summary>The rhythm of a course that was given as times: those at which most of its sessions are.</summary>
    public static Rhythm Of(IReadOnlyCollection<TimeSlot> slots, Cadence cadence, ClinicZone zone)
    {
        var times = slots
            .GroupBy(slot => new WeeklyTime(zone.DateOf(slot.StartsAt).DayOfWeek, zone.TimeOf(slot.StartsAt)))
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Min(slot => slot.StartsAt))
            .Select(group => group.Key)
            .DistinctBy(time => time.Day)
            .Take(cadence.TimesPerWeek);
        return new Rhythm([.. times], cadence);
    }

    /// <summary>The usual slots from a date on, without an end.</summary>
    /// <param name="startOn">The first slot is on or after this date.</param>
    /// <param name="number">The number of the first session, which tells where in a taper the course is.</param>
    public IEnumerable<TimeSlot> From(DateOnly startOn, ClinicSettings clinic, int minutes, int number = 1) =>
        Slots(LocalFrom(startOn, clinic, number), clinic, minutes);

    /// <summary>The dates and times of the usual slots from a date on, on the clinic's clocks, without an end.</summary>
    public IEnumerable<(DateOnly Date, TimeOnly Time)> LocalFrom(DateOnly startOn, ClinicSettings clinic, int number = 1)
    {
        var week = clinic.WeekOf(startOn);
        var first = InWeek(week).Where(at => at.Date >= startOn).ToList();
        if (first.Count == 0)
        {
            week = week.AddDays(7);
            first = InWeek(week);
        }

        return Local(week, first, number);
    }

    /// <summary>The usual slots that follow a session, without an end.</summary>
    /// <param name="last">The clinic's date of that session.</param>
    /// <param name="inItsWeek">How many sessions of the course that session's week has, itself included.</param>
    /// <param name="number">The number of the session that is to come next.</param>
    public IEnumerable<TimeSlot> After(DateOnly last, int inItsWeek, int number, ClinicSettings clinic, int minutes)
    {
        var week = clinic.WeekOf(last);
        var rest = InWeek(week).Skip(inItsWeek).Where(at => at.Date > last).ToList();
        return Slots(Local(week, rest, number), clinic, minutes);
    }

    private static IEnumerable<TimeSlot> Slots(
        IEnumerable<(DateOnly Date, TimeOnly Time)> local, ClinicSettings clinic, int minutes) =>
        local.Select(at => TimeSlot.Of(clinic.Zone.Resolve(at.Date, at.Time), minutes));

    private IEnumerable<(DateOnly Date, TimeOnly Time)> Local(
        DateOnly week, List<(DateOnly Date, TimeOnly Time)> first, int number)
    {
        for (var dates = first; ; dates = InWeek(week))
        {
            foreach (var at in dates)
            {
                if (at.Date >= Bounds.LastDate)
                    yield break;

                yield return at;
                number++;
            }

            if (week >= Bounds.LastDate)
                yield break;
            week = week.AddDays(7 * Cadence.WeeksBefore(number));
        }
    }

    private List<(DateOnly Date, TimeOnly Time)> InWeek(DateOnly week) =>
    [
        .. Times.Select(at => (Date: CourseRule.FirstDate(week, at.Day), at.Time)).OrderBy(at => at.Date).ThenBy(at => at.Time),
    ];
}
