using System.Globalization;
using AlSoor.Domain.Reports;

namespace AlSoor.Application.Reports;

/// <summary>A stretch of time that rows are of.</summary>
/// <param name="Name">Its key in a row: the first day of a week, or a month such as <c>2026-12</c>; null for the whole stretch.</param>
public readonly record struct CaseloadPeriod(string? Name, CountedPeriod Counted);

/// <summary>Cuts a report's stretch of time into the weeks or months that are asked for.</summary>
public static class CaseloadPeriods
{
    /// <param name="last">The last date that is counted.</param>
    public static IReadOnlyList<CaseloadPeriod> Of(ReportCaseloads request, DateOnly last, ClinicSettings clinic)
    {
        if (last < request.From)
            return [];
        if (request.GroupBy.Contains(CaseloadGroup.Week))
            return [.. Cut(request.From, last, clinic.WeekOf, first => first.AddDays(7), "yyyy-MM-dd")];
        if (request.GroupBy.Contains(CaseloadGroup.Month))
            return [.. Cut(request.From, last, date => new DateOnly(date.Year, date.Month, 1), first => first.AddMonths(1), "yyyy-MM")];
        return [new(null, new(request.From, last))];
    }

    private static IEnumerable<CaseloadPeriod> Cut(
        DateOnly from, DateOnly last, Func<DateOnly, DateOnly> firstOf, Func<DateOnly, DateOnly> next, string name)
    {
        for (var first = firstOf(from); first <= last; first = next(first))
        {
            var end = next(first).AddDays(-1);
            yield return new(first.ToString(name, CultureInfo.InvariantCulture), new(first < from ? from : first, end < last ? end : last));
        }
    }
}
