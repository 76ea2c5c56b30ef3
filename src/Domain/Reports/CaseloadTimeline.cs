namespace AlSoor.Domain.Reports;

/// <summary>A stretch of time at whose end plans are counted.</summary>
/// <param name="First">Its first date.</param>
/// <param name="Last">Its last date, at the end of which plans are counted.</param>
public readonly record struct CountedPeriod(DateOnly First, DateOnly Last);

/// <summary>A plan from the day it began to the day it ended.</summary>
/// <param name="From">From this day on it was open.</param>
/// <param name="To">On this day it ended; null while it is open.</param>
public sealed record PlanSpan<TClient>(DateOnly From, DateOnly? To, IReadOnlyCollection<ClientSpan<TClient>> Clients);

/// <summary>A client's time in a plan.</summary>
/// <param name="From">When they came to it; null with its beginning.</param>
/// <param name="To">When they left it; null if they did not.</param>
public readonly record struct ClientSpan<TClient>(TClient Client, DateOnly? From, DateOnly? To);

/// <summary>A caseload in one period.</summary>
/// <param name="OpenPlans">At its end.</param>
/// <param name="Clients">Those in the plans that are open at its end, each once.</param>
/// <param name="Started">Plans that began in it.</param>
/// <param name="Ended">Plans that ended in it.</param>
public readonly record struct CaseloadCount(int OpenPlans, int Clients, int Started, int Ended);

/// <summary>
/// Counts a caseload at the ends of many periods in one pass: each plan, and each stretch in which a client is in any, is one step up where it
/// begins and one down where it ends, and the counts are the sums of the steps.
/// </summary>
/// <param name="periods">In order of time, each from the day after the last one's end.</param>
public sealed class CaseloadTimeline(IReadOnlyList<CountedPeriod> periods)
{
    public IReadOnlyList<CaseloadCount> Count<TClient>(IReadOnlyCollection<PlanSpan<TClient>> plans) where TClient : notnull
    {
        var (open, clients) = (new int[periods.Count + 1], new int[periods.Count + 1]);
        var (started, ended) = (new int[periods.Count], new int[periods.Count]);
        foreach (var plan in plans)
        {
            Step(open, plan.From, plan.To);
            CountIn(started, plan.From);
            if (plan.To is { } to)
                CountIn(ended, to);
        }

        foreach (var client in plans.SelectMany(plan => plan.Clients.Select(part => (part.Client, Span: Within(plan, part)))).GroupBy(one => one.Client, one => one.Span))
        {
            foreach (var (from, to) in Joined(client.Where(span => span.To is null || span.From <= span.To)))
                Step(clients, from, to);
        }

        var counts = new CaseloadCount[periods.Count];
        var (openPlans, present) = (0, 0);
        for (var period = 0; period < periods.Count; period++)
        {
            openPlans += open[period];
            present += clients[period];
            counts[period] = new(openPlans, present, started[period], ended[period]);
        }

        return counts;
    }

    private static (DateOnly From, DateOnly? To) Within<TClient>(PlanSpan<TClient> plan, ClientSpan<TClient> part) => (
        part.From > plan.From ? part.From.Value : plan.From,
        part.To is null || plan.To < part.To ? plan.To : part.To);

    /// <summary>The stretches that cover the same days, without two that meet.</summary>
    private static IEnumerable<(DateOnly From, DateOnly? To)> Joined(IEnumerable<(DateOnly From, DateOnly? To)> spans)
    {
        (DateOnly From, DateOnly? To)? last = null;
        foreach (var span in spans.OrderBy(span => span.From))
        {
            if (last is not { } before)
            {
                last = span;
            }
            else if (before.To is null || span.From <= before.To)
            {
                last = (before.From, before.To is null || span.To is null ? null : before.To > span.To ? before.To : span.To);
            }
            else
            {
                yield return before;
                last = span;
            }
        }

        if (last is { } rest)
            yield return rest;
    }

    private void Step(int[] steps, DateOnly from, DateOnly? to)
    {
        steps[PeriodOf(from)]++;
        if (to is { } end)
            steps[PeriodOf(end)]--;
    }

    private void CountIn(int[] counts, DateOnly date)
    {
        var period = PeriodOf(date);
        if (period < counts.Length && date >= periods[0].First)
            counts[period]++;
    }

    /// <summary>The first period at whose end the date has come: the first of all for what was before, one more than there are for what comes after.</summary>
    private int PeriodOf(DateOnly date)
    {
        var (low, high) = (0, periods.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (periods[middle].Last >= date)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}
