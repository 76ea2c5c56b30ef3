using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Tests.Support;
using CsCheck;

namespace AlSoor.Domain.Tests.Scheduling;

/// <summary>The bitmap against one bool a step, filled by looking at each step on its own.</summary>
public sealed class TimeMapTests
{
    private static readonly Gen<Drawing> AnyDrawing =
        from horizon in Horizon.Any
        from full in Gen.Bool
        from strokes in Gen.Select(Gen.Bool, horizon.Slot()).Array[0, 12]
        select new Drawing(horizon, full, strokes);

    [Fact]
    public void Opens_the_steps_within_a_slot_and_closes_those_it_touches() =>
        AnyDrawing.Sample(drawing => AssertSame(drawing.Steps(), drawing.Map()), iter: 500);

    [Fact]
    public void Is_clear_outside_the_horizon() => AnyDrawing.Sample(drawing =>
    {
        var map = drawing.Map();
        Assert.All([-1, -64, map.Grid.Steps, map.Grid.Steps + 1, map.Grid.Steps + 63], step => Assert.False(map[step]));
    }, iter: 100);

    [Fact]
    public void A_copy_goes_its_own_way() => AnyDrawing.Where(drawing => drawing.Steps().Contains(true)).Sample(drawing =>
    {
        var map = drawing.Map();
        map.Copy().Close(drawing.Horizon.Dates.In(drawing.Horizon.Zone));
        AssertSame(drawing.Steps(), map);
    }, iter: 100);

    [Fact]
    public void Covers_a_slot_whose_every_step_is_set() =>
        AnyDrawing.SelectMany(drawing => Gen.Int[1, 300].Select(drawing.Horizon.Slot(), (length, slot) =>
            (Drawing: drawing, Slot: TimeSlot.Of(slot.StartsAt, length)))).Sample((drawing, slot) =>
        {
            var steps = drawing.Steps();
            var within = slot.StartsAt >= drawing.Horizon.Start && slot.EndsAt <= drawing.Horizon.End;
            var expected = within && Enumerable.Range(0, steps.Length).All(step => steps[step] || !drawing.StepSlot(step).Overlaps(slot));
            Assert.Equal(expected, drawing.Map().Covers(slot));
        }, iter: 1000);

    [Fact]
    public void A_session_may_begin_where_all_its_steps_are_set() =>
        Gen.Select(AnyDrawing, Gen.Int[1, 480]).Sample((drawing, minutes) =>
        {
            var steps = drawing.Steps();
            var length = (int)Math.Ceiling(minutes / 5m);
            var expected = steps.Select((_, from) => from + length <= steps.Length && steps.AsSpan(from, length).IndexOf(false) < 0);
            AssertSame([.. expected], drawing.Map().StartsFor(minutes));
        }, iter: 300);

    [Fact]
    public void And_keeps_what_both_have() =>
        AnyDrawing.SelectMany(drawing => Gen.Select(Gen.Bool, drawing.Horizon.Slot()).Array[0, 12].Select(strokes =>
            (One: drawing, Other: drawing with { Strokes = strokes }))).Sample((one, other) =>
        {
            var grid = one.Horizon.Grid();
            var and = one.Map(grid);
            and.And(other.Map(grid));
            AssertSame([.. one.Steps().Zip(other.Steps(), (a, b) => a && b)], and);
        }, iter: 200);

    [Fact]
    public void Finds_the_next_set_step_of_a_stretch() =>
        WithStretch.Sample((drawing, _, from, to) =>
        {
            var steps = drawing.Steps();
            var expected = to;
            for (var step = to - 1; step >= from; step--)
            {
                if (step >= 0 && step < steps.Length && steps[step])
                    expected = step;
            }

            Assert.Equal(expected, drawing.Map().NextSet(from, to));
        }, iter: 1000);

    [Fact]
    public void Finds_the_nearest_set_step_of_a_stretch_and_the_later_of_two() =>
        WithStretch.Sample((drawing, near, from, to) =>
        {
            var steps = drawing.Steps();
            var expected = Enumerable.Range(0, steps.Length)
                .Where(step => steps[step] && from <= step && step < to)
                .OrderBy(step => Math.Abs(step - near))
                .ThenByDescending(step => step)
                .Cast<int?>()
                .FirstOrDefault(-1);
            Assert.Equal(expected, drawing.Map().NearestSet(near, from, to));
        }, iter: 1000);

    [Fact]
    public void An_empty_stretch_has_no_nearest_step()
    {
        var map = TimeMap.Full(new TimeGrid(Zones.Kuwait, new DateRange(At.Sunday, At.Sunday.AddDays(7))));
        Assert.Equal(-1, map.NearestSet(100, from: 50, to: 50));
        Assert.Equal(-1, map.NearestSet(100, from: 60, to: 50));
        Assert.Equal(-1, map.NearestSet(100, from: map.Grid.Steps + 10, to: map.Grid.Steps + 20));
    }

    [Fact]
    public void Shows_a_date_as_the_clinics_clocks_do() => AnyDrawing.Sample(drawing =>
    {
        var (horizon, steps, map) = (drawing.Horizon, drawing.Steps(), drawing.Map());
        for (var date = horizon.Dates.From; date < horizon.Dates.To; date = date.AddDays(1))
        {
            var clock = map.OnClock(date);
            for (var wall = 0; wall < TimeGrid.WallSteps; wall++)
            {
                var step = (int)((Zones.Resolve(horizon.Zone, date, wall * 5) - horizon.Start).TotalMinutes / 5);
                Assert.Equal(step < steps.Length && steps[step], clock.Has(wall));
            }

            Assert.Equal(0UL, clock[ClockMap.Words - 1] & ~ClockMap.Mask(ClockMap.Words - 1));
        }
    }, iter: 100);

    private static Gen<(Drawing Drawing, int Near, int From, int To)> WithStretch =>
        from drawing in AnyDrawing
        let end = (drawing.Horizon.Minutes / 5) + 100
        from near in Gen.Int[-100, end]
        from a in Gen.Int[-100, end]
        from b in Gen.Int[-100, end]
        select (drawing, near, Math.Min(a, b), Math.Max(a, b));

    private static void AssertSame(bool[] expected, TimeMap actual)
    {
        Assert.Equal(expected.Length, actual.Grid.Steps);
        for (var step = 0; step < expected.Length; step++)
            Assert.True(expected[step] == actual[step], $"Step {step} is {actual[step]}.");
    }

    /// <summary>Slots opened (true) and closed (false) one after another in a map that was full or empty.</summary>
    private sealed record Drawing(Horizon Horizon, bool Full, (bool Open, TimeSlot Slot)[] Strokes)
    {
        public TimeSlot StepSlot(int step) => TimeSlot.Of(Horizon.Start.AddMinutes(step * 5), 5);

        public TimeMap Map() => Map(Horizon.Grid());

        public TimeMap Map(TimeGrid grid)
        {
            var map = Full ? TimeMap.Full(grid) : TimeMap.Empty(grid);
            foreach (var (open, slot) in Strokes)
            {
                if (open)
                    map.Open(slot);
                else
                    map.Close(slot);
            }

            return map;
        }

        public bool[] Steps() => [.. Enumerable.Range(0, Horizon.Minutes / 5).Select(step =>
        {
            var (set, own) = (Full, StepSlot(step));
            foreach (var (open, slot) in Strokes)
            {
                if (open && slot.StartsAt <= own.StartsAt && own.EndsAt <= slot.EndsAt)
                    set = true;
                else if (!open && slot.StartsAt < own.EndsAt && own.StartsAt < slot.EndsAt)
                    set = false;
            }

            return set;
        })];
    }
}
