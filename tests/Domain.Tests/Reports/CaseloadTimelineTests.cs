using AlSoor.Domain.Reports;
using CsCheck;

namespace AlSoor.Domain.Tests.Reports;

public sealed class CaseloadTimelineTests
{
    private static readonly DateOnly First = new(2026, 1, 1);

    private static readonly Gen<PlanSpan<int>> AnyPlan =
        from begins in Gen.Int[-20, 60]
        from length in Gen.Nullable(Gen.Int[0, 40])
        from parts in Gen.Select(Gen.Int[0, 4], Gen.Nullable(Gen.Int[-5, 30]), Gen.Nullable(Gen.Int[0, 40])).Array[1, 3]
        let day = First.AddDays(begins)
        select new PlanSpan<int>(
            day,
            length is { } days ? day.AddDays(days) : null,
            [
                .. parts.DistinctBy(part => part.Item1).Select(part => new ClientSpan<int>(
                    part.Item1,
                    part.Item2 is { } joined ? day.AddDays(joined) : null,
                    part.Item3 is { } left ? day.AddDays(Math.Max(0, part.Item2 ?? 0) + left) : null)),
            ]);

    [Fact]
    public void Is_what_looking_at_each_period_one_by_one_finds() => Gen.Select(Gen.Int[1, 20].Array[1, 8], AnyPlan.Array[0, 12]).Sample((lengths, plans) =>
    {
        var periods = new List<CountedPeriod>();
        foreach (var length in lengths)
        {
            var first = periods.Count == 0 ? First : periods[^1].Last.AddDays(1);
            periods.Add(new(first, first.AddDays(length - 1)));
        }

        Assert.Equal(periods.Select(period => Look(period, plans)), new CaseloadTimeline(periods).Count(plans));
    });

    [Fact]
    public void What_is_open_is_what_was_with_the_started_and_without_the_ended() => AnyPlan.Array[1, 12].Sample(plans =>
    {
        var counts = new CaseloadTimeline([.. Enumerable.Range(0, 30).Select(day => new CountedPeriod(First.AddDays(day), First.AddDays(day)))]).Count(plans);
        for (var day = 1; day < counts.Count; day++)
            Assert.Equal(counts[day].OpenPlans, counts[day - 1].OpenPlans + counts[day].Started - counts[day].Ended);
    });

    [Fact]
    public void Without_periods_there_is_nothing() => Assert.Empty(new CaseloadTimeline([]).Count<int>([new(First, null, [new(1, null, null)])]));

    private static CaseloadCount Look(CountedPeriod period, PlanSpan<int>[] plans)
    {
        var clients = new HashSet<int>();
        var (open, started, ended) = (0, 0, 0);
        foreach (var plan in plans)
        {
            started += plan.From >= period.First && plan.From <= period.Last ? 1 : 0;
            ended += plan.To >= period.First && plan.To <= period.Last ? 1 : 0;
            if (plan.From > period.Last || plan.To <= period.Last)
                continue;

            open++;
            foreach (var part in plan.Clients)
            {
                if (!(part.From > period.Last) && !(part.To <= period.Last))
                    clients.Add(part.Client);
            }
        }

        return new(open, clients.Count, started, ended);
    }
}
