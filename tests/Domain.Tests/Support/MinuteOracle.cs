using AlSoor.Domain.Scheduling;

namespace AlSoor.Domain.Tests.Support;

/// <summary>
/// What a scenario's calendars say, one minute at a time: no grid, no bitmaps, and clock times as NodaTime resolves them.
/// </summary>
internal sealed class MinuteOracle
{
    /// <summary>Minutes kept on either side of the horizon, where nobody works but much else may be.</summary>
    private const int Beside = 5 * 24 * 60;

    private readonly Scenario _scenario;
    private readonly bool[] _closed;
    private readonly bool[] _off;
    private readonly bool[] _working;
    private readonly bool[] _therapistBusy;
    private readonly bool[] _tooNear;
    private readonly bool[] _clientBusy;
    private readonly bool[] _roomBusy;

    public MinuteOracle(Scenario scenario)
    {
        _scenario = scenario;
        var zone = scenario.Horizon.Zone;
        _closed = Marked(scenario.Closures.Select(closure =>
            (Zones.Resolve(zone, closure.StartsOn), Zones.Resolve(zone, closure.EndsOn.AddDays(1)))));
        _off = Marked(scenario.TimeOff.Select(Ends));
        _working = Marked(WorkingStretches());
        _therapistBusy = Marked(scenario.TherapistBusy.Select(Ends));
        _tooNear = Marked(scenario.TherapistBusy.Select(EndsWithBuffer));
        _clientBusy = Marked(scenario.ClientsBusy.SelectMany(client => client).Select(Ends));
        _roomBusy = Marked((scenario.RoomBusy ?? []).Select(Ends));
    }

    /// <summary>The reason that is hardest to change among all that hold in any minute of the slot.</summary>
    public ConflictReason? ReasonAgainst(TimeSlot slot)
    {
        var minutes = MinutesOf(slot);
        if (!_scenario.IsOverride && minutes.Any(minute => _closed[minute]))
            return ConflictReason.Closure;
        if (minutes.Any(minute => _off[minute]))
            return ConflictReason.TimeOff;
        if (!_scenario.IsOverride && !minutes.All(minute => _working[minute]))
            return ConflictReason.OutsideWorkingHours;
        if (minutes.Any(minute => _therapistBusy[minute]))
            return ConflictReason.TherapistBusy;
        if (minutes.Any(minute => _clientBusy[minute]))
            return ConflictReason.ClientBusy;
        if (minutes.Any(minute => _roomBusy[minute]))
            return ConflictReason.RoomBusy;
        return !_scenario.IsOverride && minutes.Any(minute => _tooNear[minute]) ? ConflictReason.Buffer : null;
    }

    /// <summary>Whether the slot can be offered: free by all the rules, for what may be booked over on purpose is never offered.</summary>
    public bool IsFree(TimeSlot slot)
    {
        for (var (minute, end) = (MinuteOf(slot.StartsAt), MinuteOf(slot.EndsAt)); minute < end; minute++)
        {
            if (!TherapistIsFree(minute) || _clientBusy[minute] || _roomBusy[minute])
                return false;
        }

        return true;
    }

    /// <summary>Whether the therapist alone is free.</summary>
    public bool TherapistIsFree(TimeSlot slot) => MinutesOf(slot).All(TherapistIsFree);

    public bool Works(TimeSlot slot) => MinutesOf(slot).All(minute => _working[minute]);

    public void Take(TimeSlot slot)
    {
        foreach (var minute in MinutesOf(slot))
            _therapistBusy[minute] = true;
        for (var minute = MinuteOf(slot.StartsAt) - _scenario.Buffer; minute < MinuteOf(slot.EndsAt) + _scenario.Buffer; minute++)
            _tooNear[minute] = true;
    }

    /// <summary>
    /// Slots of that length that are free, begin in the clinic's week that holds the slot and not before a time, and are on
    /// multiples of five minutes: the nearest first, of two equally near ones the later.
    /// </summary>
    public IEnumerable<TimeSlot> FreeInWeekOf(TimeSlot slot, DateTimeOffset notBefore)
    {
        var horizon = _scenario.Horizon;
        var week = Zones.DateOf(horizon.Zone, slot.StartsAt);
        while (week.DayOfWeek != _scenario.Settings.FirstDayOfWeek)
            week = week.AddDays(-1);

        var (weekStart, weekEnd) = (Zones.Resolve(horizon.Zone, week), Zones.Resolve(horizon.Zone, week.AddDays(7)));
        var near = (int)Math.Floor((slot.StartsAt - horizon.Start).TotalMinutes / 5) * 5;
        return
            from minute in Enumerable.Range(0, horizon.Minutes / 5).Select(step => step * 5)
            let start = horizon.Start.AddMinutes(minute)
            where start >= weekStart && start < weekEnd && start >= notBefore
            let found = new TimeSlot(start, start + slot.Duration)
            where IsFree(found)
            orderby Math.Abs(minute - near), minute descending
            select found;
    }

    private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> WorkingStretches()
    {
        var (zone, dates) = _scenario.Horizon;
        for (var date = dates.From; date < dates.To; date = date.AddDays(1))
        {
            var holds = _scenario.Hours
                .Where(entry => entry.EffectiveFrom <= date && !(entry.EffectiveTo < date))
                .OrderByDescending(entry => entry.EffectiveFrom)
                .FirstOrDefault();
            foreach (var hours in (holds?.Hours ?? []).Where(hours => hours.Day == date.DayOfWeek))
            {
                var end = (hours.End.Hour * 60) + hours.End.Minute;
                yield return (
                    Zones.Resolve(zone, date, (hours.Start.Hour * 60) + hours.Start.Minute),
                    Zones.Resolve(zone, date, end == 0 ? 1440 : end));
            }
        }
    }

    private bool TherapistIsFree(int minute) =>
        _working[minute] && !_closed[minute] && !_off[minute] && !_therapistBusy[minute] && !_tooNear[minute];

    private static (DateTimeOffset From, DateTimeOffset To) Ends(TimeSlot slot) => (slot.StartsAt, slot.EndsAt);

    private (DateTimeOffset From, DateTimeOffset To) EndsWithBuffer(TimeSlot slot) =>
        (slot.StartsAt.AddMinutes(-_scenario.Buffer), slot.EndsAt.AddMinutes(_scenario.Buffer));

    private bool[] Marked(IEnumerable<(DateTimeOffset From, DateTimeOffset To)> stretches)
    {
        var marks = new bool[Beside + _scenario.Horizon.Minutes + Beside];
        foreach (var (from, to) in stretches)
        {
            for (var minute = Math.Max(0, MinuteOf(from)); minute < Math.Min(marks.Length, MinuteOf(to)); minute++)
                marks[minute] = true;
        }

        return marks;
    }

    private IEnumerable<int> MinutesOf(TimeSlot slot) => Enumerable.Range(MinuteOf(slot.StartsAt), (int)slot.Duration.TotalMinutes);

    private int MinuteOf(DateTimeOffset instant) => Beside + (int)Math.Floor((instant - _scenario.Horizon.Start).TotalMinutes);
}
