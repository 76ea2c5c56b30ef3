using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Tests.Support;
using CsCheck;

namespace AlSoor.Domain.Tests.Scheduling;

public sealed class TimeSlotTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Refuses_to_be_empty()
    {
        var error = Refused.With("end-not-after-start", () => new TimeSlot(Noon, Noon));
        Assert.Equal(ErrorKind.Invalid, error.Kind);
    }

    [Fact]
    public void Refuses_to_run_backwards() => Refused.With("end-not-after-start", () => new TimeSlot(Noon, Noon.AddTicks(-1)));

    [Fact]
    public void Refuses_an_end_that_is_later_on_the_clock_but_not_in_time() =>
        Refused.With("end-not-after-start", () => new TimeSlot(Noon, new DateTimeOffset(2026, 3, 1, 14, 0, 0, TimeSpan.FromHours(3))));

    [Fact]
    public void Does_not_overlap_a_slot_that_begins_as_it_ends()
    {
        var first = TimeSlot.Of(Noon, 50);
        var next = TimeSlot.Of(Noon.AddMinutes(50), 50);
        Assert.False(first.Overlaps(next));
        Assert.False(next.Overlaps(first));
    }

    [Fact]
    public void Overlaps_a_slot_that_begins_just_before_it_ends()
    {
        var first = TimeSlot.Of(Noon, 50);
        var next = TimeSlot.Of(first.EndsAt.AddTicks(-1), 50);
        Assert.True(first.Overlaps(next));
        Assert.True(next.Overlaps(first));
    }

    [Fact]
    public void Overlaps_exactly_the_slots_that_share_a_minute_with_it() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[1, 30], Gen.Int[0, 60], Gen.Int[1, 30]).Sample((from1, length1, from2, length2) =>
        {
            var shared = Enumerable.Range(from1, length1).Intersect(Enumerable.Range(from2, length2)).Any();
            var overlap = TimeSlot.Of(Noon.AddMinutes(from1), length1).Overlaps(TimeSlot.Of(Noon.AddMinutes(from2), length2));
            Assert.Equal(shared, overlap);
        }, iter: 1000);
}
