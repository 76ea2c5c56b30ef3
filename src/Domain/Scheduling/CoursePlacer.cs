using AlSoor.Domain.Common;

namespace AlSoor.Domain.Scheduling;

/// <summary>Places the sessions of a course whose usual times are decided.</summary>
internal sealed class CoursePlacer(CourseWish wish, ClinicSettings clinic, IReadOnlyList<BusyTime> clients, CourseRooms rooms)
{
    private readonly TimeGrid _grid = wish.Welcome.Grid;

    /// <summary>
    /// Places every session: those that can be at their usual time first; then each of the others at the nearest free time of
    /// its week, else at the next usual time after the end, or the nearest free one in that week. Null when one has no place,
    /// or two usual times overlap. The first is never put after the end: the course would only begin later.
    /// </summary>
    /// <param name="times">The usual time of each of the place's days, in steps after midnight.</param>
    public PlacedCourse? Place(CoursePlace place, int[] times)
    {
        var usual = new int[wish.Sessions];
        var missing = 0;
        var apart = StepsApart(place);
        for (var i = 0; i < usual.Length; i++)
        {
            usual[i] = UsualStep(place.Days, times, i);
            if (i > 0 && usual[i] - usual[i - 1] < apart)
                return null;
            if (!place.Starts[usual[i]])
                missing++;
        }

        var steps = missing == 0 ? usual : PlaceOthers(place, times, usual, apart);
        if (steps is null)
            return null;

        var (inRooms, main, inOthers) = rooms.Assign(steps);
        return new PlacedCourse(place, times, usual, steps, inRooms, main, inOthers);
    }

    /// <summary>The course as it is shown.</summary>
    public Proposal Propose(PlacedCourse course)
    {
        var therapist = course.Place.Therapist.Time;
        var party = new Party(therapist, clients, rooms.Rooms);
        var sessions = course.Steps
            .Select((step, i) => new PlacedSession(0, SlotAt(step, wish.Minutes), course.Rooms[i], ReasonFor(i), i))
            .OrderBy(session => session.Slot.StartsAt)
            .Select((session, i) => session with { Number = i + 1 });
        var times = course.Place.Days.Days.Zip(course.Times, (day, time) => new WeeklyTime(day, ClockMap.TimeOf(time)));
        return new Proposal(therapist.TherapistId, course.MainRoom, [.. times], [.. sessions]);

        // A session of an odd length needs the steps that it touches whole, so that these are looked at.
        ConflictReason? ReasonFor(int i) => course.Place.Starts[course.Usual[i]] ? null : party.ObstacleTo(
            SlotAt(course.Usual[i], TimeGrid.StepsOf(wish.Minutes) * TimeGrid.StepMinutes), course.MainRoom)!.Reason;
    }

    private int[]? PlaceOthers(CoursePlace place, int[] times, int[] usual, int apart)
    {
        var left = place.Starts.Copy();
        foreach (var step in usual)
        {
            if (place.Starts[step])
                left.CloseSteps(step - apart + 1, step + apart);
        }

        var steps = usual.ToArray();
        var following = wish.Sessions;
        for (var i = 0; i < steps.Length; i++)
        {
            if (place.Starts[usual[i]])
                continue;

            var found = NearestInWeek(left, place.Days.Dates[i], usual[i]);
            for (; found < 0 && i > 0 && following < place.Days.Dates.Length; following++)
                found = NearestInWeek(left, place.Days.Dates[following], UsualStep(place.Days, times, following));
            if (found < 0)
                return null;

            left.CloseSteps(found - apart + 1, found + apart);
            steps[i] = found;
        }

        return steps;
    }

    private int NearestInWeek(TimeMap left, DateOnly date, int step)
    {
        var week = clinic.WeekOf(date);
        return week < _grid.Dates.From || week.AddDays(7) > _grid.Dates.To
            ? -1
            : left.NearestSet(step, _grid.StartOf(week), _grid.StartOf(week.AddDays(7)));
    }

    private int UsualStep(CourseDays days, int[] times, int number) =>
        _grid.StepOnClock(days.Dates[number], times[days.DayOf[number]]);

    /// <summary>Steps from the start of a session to the earliest start of another of the same therapist.</summary>
    private int StepsApart(CoursePlace place) =>
        TimeGrid.StepsOf(wish.Minutes + (int)place.Therapist.Time.Buffer.TotalMinutes);

    private TimeSlot SlotAt(int step, int minutes) => TimeSlot.Of(_grid.InstantAt(step), minutes);
}

/// <summary>A course with a place for every session.</summary>
/// <param name="Times">The usual time of each of the place's days, in steps after midnight.</param>
/// <param name="Usual">For each session the step of its usual time …</param>
/// <param name="Steps">… the step at which it is …</param>
/// <param name="Rooms">… and the room.</param>
/// <param name="InOtherRooms">How many are not in the main room.</param>
internal sealed record PlacedCourse(
    CoursePlace Place, int[] Times, int[] Usual, int[] Steps, RoomId?[] Rooms, RoomId? MainRoom, int InOtherRooms);
