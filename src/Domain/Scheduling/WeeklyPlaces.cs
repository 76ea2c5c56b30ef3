namespace AlSoor.Domain.Scheduling;

/// <summary>A time of the week at which one more client could come.</summary>
/// <param name="StartsOn">The first date on which it is free.</param>
public sealed record WeeklyPlace(DayOfWeek Day, TimeOnly Time, DateOnly StartsOn);

/// <summary>
/// Finds the times of the week at which one more client could come every week. A place is free from a date on when that date is, and all
/// but <see cref="MostMisses"/> of the <see cref="Weeks"/> weeks from it: a holiday does not make a place none, since a course moves round it.
/// </summary>
/// <param name="time">The therapist's, over <see cref="HorizonWeeks"/> from the first date.</param>
/// <param name="from">The first date that is looked at.</param>
/// <param name="minutes">How long a session is.</param>
public sealed class WeeklyPlaces(TherapistTime time, DateOnly from, int minutes)
{
    public const int Weeks = 8;
    public const int MostMisses = 2;

    /// <summary>How many weeks from the first date on a place may begin.</summary>
    public const int LatestStartWeeks = 26;

    public const int HorizonWeeks = LatestStartWeeks + Weeks;

    private readonly TimeMap _starts = time.StartsFor(minutes);
    private readonly int _gap = TimeGrid.StepsOf(minutes + (int)time.Buffer.TotalMinutes);

    /// <summary>Places that are free in the first seven days, as many as fit side by side, in order of time.</summary>
    public IReadOnlyList<WeeklyPlace> Now() => [.. Enumerable.Range(0, 7).SelectMany(day => PackedOn(from.AddDays(day)))];

    /// <summary>The place that is free the soonest; null when none is within the horizon.</summary>
    public WeeklyPlace? Next()
    {
        for (var date = from; date < from.AddDays(LatestStartWeeks * 7); date = date.AddDays(1))
        {
            if (FreeFrom(date).Next(0) is >= 0 and var step)
                return PlaceAt(date, step);
        }

        return null;
    }

    private IEnumerable<WeeklyPlace> PackedOn(DateOnly date)
    {
        var free = FreeFrom(date);
        for (var step = free.Next(0); step >= 0; step = step + _gap < TimeGrid.WallSteps ? free.Next(step + _gap) : -1)
            yield return PlaceAt(date, step);
    }

    /// <summary>The times of day at which a place begins on that date.</summary>
    private ClockMap FreeFrom(DateOnly date)
    {
        var free = _starts.OnClock(date);
        Span<int> misses = stackalloc int[TimeGrid.WallSteps];
        for (var week = 1; week < Weeks && !free.IsEmpty; week++)
        {
            var missed = free.Without(_starts.OnClock(date.AddDays(week * 7)));
            for (var step = missed.Next(0); step >= 0; step = step + 1 < TimeGrid.WallSteps ? missed.Next(step + 1) : -1)
                misses[step]++;
        }

        var places = default(ClockMap);
        for (var step = free.Next(0); step >= 0; step = step + 1 < TimeGrid.WallSteps ? free.Next(step + 1) : -1)
        {
            if (misses[step] <= MostMisses)
                places.Set(step);
        }

        return places;
    }

    private static WeeklyPlace PlaceAt(DateOnly date, int step) =>
        new(date.DayOfWeek, TimeOnly.MinValue.AddMinutes(step * TimeGrid.StepMinutes), date);
}
