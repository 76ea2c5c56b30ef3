using System.Numerics;

namespace AlSoor.Domain.Scheduling;

/// <summary>
/// One bit for each step of a <see cref="TimeGrid"/>: set where something holds (somebody is free, a session may begin).
/// Bits outside the horizon are never set.
/// </summary>
public sealed class TimeMap
{
    private readonly ulong[] _words;

    private TimeMap(TimeGrid grid, ulong[] words)
    {
        Grid = grid;
        _words = words;
    }

    public TimeGrid Grid { get; }

    public static TimeMap Empty(TimeGrid grid) => new(grid, new ulong[(grid.Steps + 63) / 64]);

    public static TimeMap Full(TimeGrid grid)
    {
        var map = Empty(grid);
        map.OpenSteps(0, grid.Steps);
        return map;
    }

    public bool this[int step] => step >= 0 && step < Grid.Steps && (_words[step >> 6] >> (step & 63) & 1) != 0;

    public TimeMap Copy() => new(Grid, [.. _words]);

    /// <summary>Sets the steps that lie wholly within the slot.</summary>
    public void Open(TimeSlot slot) => OpenSteps(Grid.StepAtOrAfter(slot.StartsAt), Grid.StepAt(slot.EndsAt));

    /// <summary>Clears every step that the slot touches, and those which so many ticks before and after it do.</summary>
    public void Close(in TimeSlot slot, long margin = 0) =>
        CloseSteps(Grid.StepAt(slot.StartsAt, -margin), Grid.StepAtOrAfter(slot.EndsAt, margin));

    public void And(TimeMap other)
    {
        for (var i = 0; i < _words.Length; i++)
            _words[i] &= other._words[i];
    }

    public void Or(TimeMap other)
    {
        for (var i = 0; i < _words.Length; i++)
            _words[i] |= other._words[i];
    }

    /// <summary>Whether every step that the slot touches is set.</summary>
    public bool Covers(TimeSlot slot)
    {
        var from = Grid.StepAt(slot.StartsAt);
        var to = Grid.StepAtOrAfter(slot.EndsAt);
        return from >= 0 && to <= Grid.Steps && NextClear(from, to) == to;
    }

    /// <summary>How much of a range is set, in whole steps.</summary>
    public TimeSpan SetIn(TimeSlot range)
    {
        var steps = 0;
        var end = Math.Min(Grid.StepAt(range.EndsAt), Grid.Steps);
        for (var step = Math.Max(Grid.StepAtOrAfter(range.StartsAt), 0); step < end; step = (step | 63) + 1)
            steps += BitOperations.PopCount(_words[step >> 6] & MaskOf(step, end));
        return TimeSpan.FromMinutes(steps * TimeGrid.StepMinutes);
    }

    /// <summary>The steps from which <paramref name="minutes"/> on end are set: where a session of that length may begin.</summary>
    public TimeMap StartsFor(int minutes)
    {
        // Doubling: after each pass a bit says that 'run' steps from it on are set.
        var wanted = TimeGrid.StepsOf(minutes);
        var result = Copy();
        for (var run = 1; run < wanted;)
        {
            var shift = Math.Min(run, wanted - run);
            result.AndWithShifted(shift);
            run += shift;
        }

        return result;
    }

    /// <summary>The first set step in [from, to), or <paramref name="to"/>.</summary>
    public int NextSet(int from, int to) => Next(Math.Max(from, 0), Math.Min(to, Grid.Steps), to, invert: 0);

    /// <summary>The stretches that are set within [from, to), in order of time; both lie within the horizon.</summary>
    public IEnumerable<TimeSlot> Stretches(int from, int to)
    {
        for (var start = NextSet(from, to); start < to;)
        {
            var end = NextClear(start, to);
            yield return new TimeSlot(Grid.InstantAt(start), Grid.InstantAt(end));
            start = NextSet(end, to);
        }
    }

    /// <summary>The first clear step in [from, to), or <paramref name="to"/>; both lie within the horizon.</summary>
    private int NextClear(int from, int to) => Next(from, to, to, invert: ulong.MaxValue);

    /// <summary>The set step in [from, to) that is nearest to <paramref name="step"/>, the later of two; -1 when there is none.</summary>
    public int NearestSet(int step, int from, int to)
    {
        from = Math.Max(from, 0);
        to = Math.Min(to, Grid.Steps);
        if (from >= to)
            return -1;

        var after = NextSet(Math.Clamp(step, from, to), to);
        var before = PreviousSet(from, Math.Min(step, to));
        if (after >= to)
            return before >= from ? before : -1;

        return before >= from && step - before < after - step ? before : after;
    }

    /// <summary>The last set step in [from, to), or one before <paramref name="from"/>; both lie within the horizon.</summary>
    private int PreviousSet(int from, int to)
    {
        for (var step = to - 1; step >= from; step = (step & ~63) - 1)
        {
            var rest = _words[step >> 6] << (63 - (step & 63));
            if (rest != 0)
                return Math.Max(step - BitOperations.LeadingZeroCount(rest), from - 1);
        }

        return from - 1;
    }

    /// <summary>The map of one date as the clinic's clocks show it, so that dates of different clocks can be compared.</summary>
    public ClockMap OnClock(DateOnly date)
    {
        var map = default(ClockMap);
        if (Grid.HasClockChange(date))
        {
            for (var wall = 0; wall < TimeGrid.WallSteps; wall++)
            {
                if (this[Grid.StepOnClock(date, wall)])
                    map.Set(wall);
            }

            return map;
        }

        var start = Grid.StartOf(date);
        for (var word = 0; word < ClockMap.Words; word++)
            map[word] = Read(start + (word * 64)) & ClockMap.Mask(word);

        return map;
    }

    private ulong Read(int step)
    {
        var word = step >> 6;
        var shift = step & 63;
        var low = word < _words.Length ? _words[word] >> shift : 0;
        var high = shift != 0 && word + 1 < _words.Length ? _words[word + 1] << (64 - shift) : 0;
        return low | high;
    }

    private void AndWithShifted(int shift)
    {
        // Ascending and in place: a word only ever reads itself and words after it, which are still old.
        var (whole, rest) = (shift >> 6, shift & 63);
        var last = _words.Length - 1 - whole;
        for (var i = 0; i < last; i++)
        {
            var low = _words[i + whole] >> rest;
            _words[i] &= rest == 0 ? low : low | _words[i + whole + 1] << (64 - rest);
        }

        for (var i = Math.Max(last, 0); i < _words.Length; i++)
            _words[i] &= Read((i * 64) + shift);
    }

    private int Next(int from, int to, int none, ulong invert)
    {
        for (var step = from; step < to;)
        {
            var rest = (_words[step >> 6] ^ invert) >> (step & 63);
            if (rest != 0)
                return Math.Min(step + BitOperations.TrailingZeroCount(rest), none);

            step = (step | 63) + 1;
        }

        return none;
    }

    /// <summary>Sets the steps in [from, to).</summary>
    internal void OpenSteps(int from, int to)
    {
        for (var (step, end) = (Math.Max(from, 0), Math.Min(to, Grid.Steps)); step < end; step = (step | 63) + 1)
            _words[step >> 6] |= MaskOf(step, end);
    }

    /// <summary>Clears the steps in [from, to).</summary>
    internal void CloseSteps(int from, int to)
    {
        for (var (step, end) = (Math.Max(from, 0), Math.Min(to, Grid.Steps)); step < end; step = (step | 63) + 1)
            _words[step >> 6] &= ~MaskOf(step, end);
    }

    /// <summary>The bits of step's word from step up to end, or to the end of the word.</summary>
    private static ulong MaskOf(int step, int end)
    {
        var fromHere = ulong.MaxValue << (step & 63);
        var last = step | 63;
        return end > last ? fromHere : fromHere & ((1UL << (end & 63)) - 1);
    }
}
