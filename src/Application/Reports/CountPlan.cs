using AlSoor.Domain.Scheduling;

namespace AlSoor.Application.Reports;

/// <summary>What the database read to count sessions. All of them count the same; they differ in what they cost.</summary>
public enum CountSource
{
    /// <summary>Counts that are kept with every change of a session: costs what the answer holds.</summary>
    KeptCounts,

    /// <summary>The index of sessions by their date: costs a step for each session counted.</summary>
    Sessions,

    /// <summary>Kept counts for the whole months, the index for the days around them.</summary>
    KeptCountsAndSessions,
}

/// <summary>Decides, for every count, where it is taken from: the one place that does.</summary>
/// <param name="Months">The whole months that kept counts answer, from the first of one to the first of another; null where they do not.</param>
/// <param name="Days">What the index of sessions answers.</param>
public sealed record CountPlan(DateRange? Months, IReadOnlyList<DateRange> Days)
{
    /// <summary>The keys that kept counts have.</summary>
    private static readonly CountKey[] Kept = [CountKey.Therapist, CountKey.Modality, CountKey.Status, CountKey.Month];

    public CountSource Source =>
        Months is null ? CountSource.Sessions : Days.Count == 0 ? CountSource.KeptCounts : CountSource.KeptCountsAndSessions;

    public static CountPlan Of(CountSessions request)
    {
        var whole = new DateRange(request.From, request.To);
        var months = new DateRange(MonthOf(request.From.AddDays(-1)).AddMonths(1), MonthOf(request.To));
        if (months.Days <= 0 || request.GroupBy.Except(Kept).Any())
            return new(null, [whole]);

        DateRange[] around = [new(whole.From, months.From), new(months.To, whole.To)];
        return new(months, [.. around.Where(part => part.Days > 0)]);
    }

    private static DateOnly MonthOf(DateOnly date) => new(date.Year, date.Month, 1);
}
