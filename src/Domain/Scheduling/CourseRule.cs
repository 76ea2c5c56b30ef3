using AlSoor.Domain.Common;

namespace AlSoor.Domain.Scheduling;

/// <summary>A course as people say it: 'twelve, every Tuesday at five, from the first of December'.</summary>
/// <param name="StartOn">The first session is at the first usual time on or after this date.</param>
public sealed record CourseRule(DateOnly StartOn, Rhythm Rhythm, int Sessions)
{
    /// <summary>The first date on or after <paramref name="startOn"/> that is that day of the week.</summary>
    public static DateOnly FirstDate(DateOnly startOn, DayOfWeek day) =>
        startOn.AddDays(((int)day - (int)startOn.DayOfWeek + 7) % 7);

    /// <summary>The slots of the course in order; each is at its usual time on the clinic's clocks. Fewer where they would pass the last bookable date.</summary>
    public IReadOnlyList<TimeSlot> Slots(ClinicSettings clinic, int minutes) =>
        [.. Rhythm.From(StartOn, clinic, minutes).Take(Sessions)];
}
