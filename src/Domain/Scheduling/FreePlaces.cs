using AlSoor.Domain.Common;

namespace AlSoor.Domain.Scheduling;

/// <summary>A usual course of a modality.</summary>
/// <param name="EveryWeeks">1 is weekly, 2 fortnightly.</param>
public readonly record struct UsualCourse(int Minutes, int Sessions, int EveryWeeks)
{
    /// <summary>The weeks from that of its first session to that of its last, both included.</summary>
    public int Weeks => ((Sessions - 1) * EveryWeeks) + 1;
}

/// <summary>
/// Finds the times of the week at which a therapist could take on one more usual course and hold all of it: free on its first date and, every so
/// many weeks, as often as it has sessions. A date on which the clinic is closed is passed over, and the course ends later.
/// </summary>
/// <remarks>
/// What is free on one date at all 288 times of day is one <see cref="ClockMap"/>, and a course that begins on a date is the AND of those of its dates.
/// </remarks>
/// <param name="from">The first date that is looked at.</param>
/// <param name="weeklyHours">The hours a week that the therapist can hold; without it, the working hours alone.</param>
public sealed class FreePlaces(TherapistTime time, UsualCourse course, DateOnly from, decimal? weeklyHours = null)
{
    private readonly ClockMap[] _starts = StartsOf(time, course, from);
    private readonly bool[] _closed = ClosedOf(time, from);
    private readonly int _gap = TimeGrid.StepsOf(course.Minutes + (int)time.Buffer.TotalMinutes);
    private readonly int[]? _room = weeklyHours is { } hours ? RoomOf(time, course, from, hours) : null;

    /// <summary>
    /// Places that begin in one of the stretches of seven days from the first date on, in order of time. They lie side by side, taken from the
    /// earliest time on, and no more of them than the therapist has hours left for in the fullest week of the course.
    /// </summary>
    /// <param name="week">Which of the stretches, from 0.</param>
    /// <param name="notBefore">Nothing begins before this date.</param>
    public IReadOnlyList<WeeklyPlace> In(int week, DateOnly notBefore)
    {
        var places = new List<(int At, WeeklyPlace Place)>();
        var next = 0;
        for (var day = 0; day < 7; day++)
        {
            var date = from.AddDays((week * 7) + day);
            if (date < notBefore)
                continue;

            var free = FreeFrom((week * 7) + day);
            for (var step = free.Next(Math.Max(0, next - (day * TimeGrid.WallSteps))); step >= 0; step = free.Next(step + _gap))
            {
                places.Add(((day * TimeGrid.WallSteps) + step, new(date.DayOfWeek, ClockMap.TimeOf(step), date)));
                next = places[^1].At + _gap;
            }
        }

        // The last of the week may run into the first of the next.
        if (places.Count > 1 && places[^1].At + _gap > places[0].At + (7 * TimeGrid.WallSteps))
            places.RemoveAt(places.Count - 1);
        return [.. places.Select(one => one.Place).Take(RoomFrom(week))];
    }

    /// <summary>The times of day at which a whole course begins on a date, counted from the first.</summary>
    private ClockMap FreeFrom(int day)
    {
        if (day >= _starts.Length)
            return default;

        // Of a date on which the clinic is closed it is empty.
        var free = _starts[day];
        var latest = day + ((course.Weeks - 1 + Bounds.MaxWeeksAppended) * 7);
        for (var left = course.Sessions - 1; left > 0 && !free.IsEmpty;)
        {
            day += 7 * course.EveryWeeks;
            if (day >= _starts.Length || day > latest)
                return default;
            if (_closed[day])
                continue;

            free = free.And(_starts[day]);
            left--;
        }

        return free;
    }

    /// <summary>How many sessions more fit into the fullest of the weeks of a course that begins in that one.</summary>
    private int RoomFrom(int week)
    {
        var most = int.MaxValue;
        for (var number = 0; _room is not null && number < course.Sessions; number++)
        {
            if (week + (number * course.EveryWeeks) is var at && at < _room.Length)
                most = Math.Min(most, _room[at]);
        }

        return most;
    }

    private static ClockMap[] StartsOf(TherapistTime time, UsualCourse course, DateOnly from)
    {
        var starts = time.StartsFor(course.Minutes);
        return [.. Dates(time, from).Select(starts.OnClock)];
    }

    private static bool[] ClosedOf(TherapistTime time, DateOnly from)
    {
        var zone = time.Free.Grid.Zone;
        return [.. Dates(time, from).Select(zone.StartOf).Select(start => time.Closed.Any(slot => slot.StartsAt <= start && start < slot.EndsAt))];
    }

    private static int[] RoomOf(TherapistTime time, UsualCourse course, DateOnly from, decimal weeklyHours)
    {
        var dates = Dates(time, from).ToList();
        return
        [
            .. dates.Chunk(7).Select(week =>
            {
                var taken = time.Busy.TakenIn(new DateRange(week[0], week[^1].AddDays(1)).In(time.Free.Grid.Zone));
                return (int)Math.Max(0, Math.Floor(((weeklyHours * 60) - (decimal)taken.TotalMinutes) / course.Minutes));
            }),
        ];
    }

    /// <summary>The dates from the first on, as far as calendars were read.</summary>
    private static IEnumerable<DateOnly> Dates(TherapistTime time, DateOnly from)
    {
        for (var date = from; date < time.Free.Grid.Dates.To; date = date.AddDays(1))
            yield return date;
    }
}
