using AlSoor.Domain.Scheduling;

namespace AlSoor.Domain.Tests.Support;

/// <summary>Tries every therapist, choice of days, start week and time of day on one bool for each five minutes.</summary>
internal sealed class BruteForce
{
    private readonly SearchScenario _search;
    private readonly Dictionary<(DateOnly, int), int> _steps = [];
    private readonly bool[] _welcome;
    private readonly bool[][] _rooms;
    private readonly bool[][] _starts;

    public BruteForce(SearchScenario search)
    {
        _search = search;
        _welcome = Welcome();
        _rooms = [.. search.Rooms.Select(room => StartsIn(FreeOf(room.Busy)))];
        var welcome = StartsIn(_welcome);
        _starts = [.. search.Therapists.Select(therapist => (bool[])[.. StartsIn(FreeOf(therapist)).Select((free, step) =>
            free && welcome[step] && (_rooms.Length == 0 || _rooms.Any(room => room[step])))])];
    }

    /// <summary>What comes first in the ranking of all courses that begin in the first week in which any can.</summary>
    /// <remarks>Of courses several times a week only those at the same time of day on each day.</remarks>
    public (int Week, int Moved, DateOnly First, int NotPreferred, double Load)? Best()
    {
        for (var week = 0; week <= CourseWish.LatestStartWeeks; week++)
        {
            (int Week, int Moved, DateOnly First, int NotPreferred, double Load)? best = null;
            foreach (var days in ChoicesOfDays(_search.Days, _search.Cadence.TimesPerWeek))
            {
                var dates = _search.Dates(_search.StartOn.AddDays(week * 7), days);
                if (dates.Length < _search.Sessions)
                    continue;

                for (var therapist = 0; therapist < _search.Therapists.Length; therapist++)
                {
                    for (var minute = 0; minute < 1440; minute += 5)
                    {
                        if (Misses(therapist, dates, _ => minute) is not { } moved || moved > _search.Sessions / 3)
                            continue;

                        var rank = (week, moved, dates[0], _search.NotPreferred(days.Select(day => (day, minute))), _search.Loads[therapist]);
                        var isBetter = best is null || rank.CompareTo(best.Value) < 0;
                        if (isBetter && Lay(therapist, dates, _ => minute) is not null)
                            best = rank;
                    }
                }
            }

            if (best is not null)
                return best;
        }

        return null;
    }

    /// <summary>
    /// How many sessions cannot be at their usual time, given for each date in minutes; null if the client cannot come at one of them.
    /// </summary>
    public int? Misses(int therapist, IEnumerable<DateOnly> dates, Func<DateOnly, int> minuteOn)
    {
        var misses = 0;
        foreach (var step in dates.Take(_search.Sessions).Select(date => StepOf(date, minuteOn(date))))
        {
            if (!CanStart(_welcome, step))
                return null;
            if (!_starts[therapist][step])
                misses++;
        }

        return misses;
    }

    /// <summary>Where the sessions of a course come to be, in the order of their usual times; null when one has no place.</summary>
    public List<TimeSlot>? Lay(int therapist, DateOnly[] dates, Func<DateOnly, int> minuteOn)
    {
        var usual = dates.Select(date => StepOf(date, minuteOn(date))).ToArray();
        var starts = _starts[therapist];
        var placed = usual[.._search.Sessions].Select(step => starts[step] ? step : -1).ToArray();
        if (placed.Contains(-1))
        {
            var left = starts.ToArray();
            foreach (var step in placed.Where(step => step >= 0))
                KeepApart(left, step, therapist);

            var following = _search.Sessions;
            for (var i = 0; i < placed.Length; i++)
            {
                if (placed[i] >= 0)
                    continue;

                var found = NearestInWeekOf(left, dates[i], usual[i]);
                while (found is null && i > 0 && following < dates.Length)
                {
                    found = left[usual[following]] ? usual[following] : NearestInWeekOf(left, dates[following], usual[following]);
                    following++;
                }

                if (found is null)
                    return null;

                placed[i] = found.Value;
                KeepApart(left, found.Value, therapist);
            }
        }

        return [.. placed.Select(step => TimeSlot.Of(_search.Horizon.Start.AddMinutes(step * 5), _search.Minutes))];
    }

    /// <summary>In how many of the sessions any one room is free, at most.</summary>
    public int MostInOneRoom(IEnumerable<TimeSlot> sessions)
    {
        var steps = sessions.Select(slot => StepAt(slot.StartsAt)).ToList();
        return _rooms.Max(room => steps.Count(step => room[step]));
    }

    public static IEnumerable<DayOfWeek[]> ChoicesOfDays(DayOfWeek[] days, int count) => count == 0
        ? [[]]
        : days.SelectMany((day, i) => ChoicesOfDays(days[(i + 1)..], count - 1), (day, others) => (DayOfWeek[])[day, .. others]);

    /// <summary>Nobody can have two sessions less than a session and a buffer from start to start.</summary>
    private void KeepApart(bool[] left, int step, int therapist)
    {
        var minutes = _search.Minutes + _search.Therapists[therapist].Buffer;
        for (var other = step; other >= 0 && (step - other) * 5 < minutes; other--)
            left[other] = false;
        for (var other = step; other < left.Length && (other - step) * 5 < minutes; other++)
            left[other] = false;
    }

    private int? NearestInWeekOf(bool[] left, DateOnly date, int step)
    {
        var week = CalendarWalk.WeekOf(_search.Settings, date);
        if (week < _search.Horizon.Dates.From || week.AddDays(7) > _search.Horizon.Dates.To)
            return null;

        var (from, to) = (StepOf(week, 0), StepOf(week.AddDays(7), 0));
        return Enumerable.Range(from, to - from)
            .Where(other => left[other])
            .OrderBy(other => Math.Abs(other - step)).ThenByDescending(other => other)
            .Cast<int?>().FirstOrDefault();
    }

    private bool[] Welcome()
    {
        var minutes = new bool[_search.Horizon.Minutes];
        foreach (var stretch in _search.WelcomeStretches())
        {
            var (from, to) = (MinuteAt(stretch.StartsAt), MinuteAt(stretch.EndsAt));
            for (var minute = Math.Max(from, 0); minute < Math.Min(to, minutes.Length); minute++)
                minutes[minute] = true;
        }

        return [.. Steps().Select(step => minutes.AsSpan(step * 5, 5).IndexOf(false) < 0)];
    }

    private bool[] FreeOf(Scenario people)
    {
        var oracle = people.Oracle();
        return [.. Steps().Select(step => oracle.IsFree(TimeSlot.Of(_search.Horizon.Start.AddMinutes(step * 5), 5)))];
    }

    private bool[] FreeOf(TimeSlot[] busy)
    {
        var free = new bool[_search.Horizon.Minutes / 5];
        Array.Fill(free, true);
        foreach (var slot in busy)
        {
            for (var minute = Math.Max(0, MinuteAt(slot.StartsAt)); minute < Math.Min(_search.Horizon.Minutes, MinuteAt(slot.EndsAt)); minute++)
                free[minute / 5] = false;
        }

        return free;
    }

    private IEnumerable<int> Steps() => Enumerable.Range(0, _search.Horizon.Minutes / 5);

    private bool[] StartsIn(bool[] free) => [.. Steps().Select(step => CanStart(free, step))];

    private bool CanStart(bool[] free, int step) =>
        step + (_search.Minutes / 5) <= free.Length && free.AsSpan(step, _search.Minutes / 5).IndexOf(false) < 0;

    private int StepOf(DateOnly date, int minute)
    {
        if (!_steps.TryGetValue((date, minute), out var step))
            _steps[(date, minute)] = step = StepAt(Zones.Resolve(_search.Horizon.Zone, date, minute));
        return step;
    }

    private int MinuteAt(DateTimeOffset instant) => (int)(instant - _search.Horizon.Start).TotalMinutes;

    private int StepAt(DateTimeOffset instant) => MinuteAt(instant) / 5;
}
