namespace AlSoor.Domain.Scheduling;

/// <summary>A course as people say it: 'twelve, every Tuesday at five, from the first of December'.</summary>
/// <param name="StartOn">The first session is on the first such day on or after this date.</param>
public sealed record CourseRule(DateOnly StartOn, DayOfWeek Day, TimeOnly Time, Cadence Cadence, int Sessions)
{
    /// <summary>The first date on or after <paramref name="startOn"/> that is that day of the week.</summary>
    public static DateOnly FirstDate(DateOnly startOn, DayOfWeek day) =>
        startOn.AddDays(((int)day - (int)startOn.DayOfWeek + 7) % 7);

    /// <summary>The slots of the course in order; each is at the same time on the clinic's clocks.</summary>
    public IReadOnlyList<TimeSlot> Slots(ClinicZone zone, int minutes) =>
        [.. Cadence.Dates(FirstDate(StartOn, Day), Sessions).Select(date => TimeSlot.Of(zone.Resolve(date, Time), minutes))];
}
