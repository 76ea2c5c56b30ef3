using System.Text.Json.Serialization;
using AlSoor.Domain.Reports;

namespace AlSoor.Application.Reports;

/// <summary>
/// How long those of a row waited. Numbers that are kept back from a reporting key, because somebody could be recognised by them, are null, and
/// <c>suppressed</c> is then true.
/// </summary>
/// <param name="Started">Episodes whose first attended session it was.</param>
/// <param name="MedianDays">Half of them waited no longer; null of none.</param>
/// <param name="P90Days">Nine in ten waited no longer; null of none.</param>
/// <param name="LongestDays">Null of none.</param>
/// <param name="Within6Weeks">The share that was seen within 42 days, 0 to 1; null of none.</param>
/// <param name="Within18Weeks">The share that was seen within 126 days, 0 to 1; null of none.</param>
/// <param name="Therapist">Of the first session; only where it was grouped by.</param>
/// <param name="Modality">Of the first session; only where it was grouped by.</param>
/// <param name="Month">Of the first session, such as <c>2026-12</c>; only where it was grouped by.</param>
public sealed record WaitingTimesRow(
    int? Started,
    decimal? MedianDays,
    int? P90Days,
    int? LongestDays,
    decimal? Within6Weeks,
    decimal? Within18Weeks,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-3)] TherapistId? Therapist = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-2)] string? Modality = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-1)] string? Month = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Suppressed = false);

/// <summary>Who was referred and is not seen yet.</summary>
/// <param name="AsOf">The clinic date on which they wait.</param>
/// <param name="Waiting">How many; null where it is kept back from a reporting key.</param>
/// <param name="WaitingOver6Weeks">Of them, for more than 42 days.</param>
/// <param name="WaitingOver18Weeks">Of them, for more than 126 days.</param>
/// <param name="Suppressed">Whether a number is kept back.</param>
public sealed record StillWaiting(
    DateOnly AsOf,
    int? Waiting,
    int? WaitingOver6Weeks,
    int? WaitingOver18Weeks,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Suppressed = false)
{
    /// <param name="smallest">The smallest count that may be told; 1 tells all.</param>
    public static StillWaiting Of(DateOnly on, int waiting, int over6, int over18, int smallest) =>
        !SmallParts.MayTell([waiting], smallest) ? new(on, null, null, null, Suppressed: true)
        : !SmallParts.MayTell([waiting - over6, over6 - over18, over18], smallest) ? new(on, waiting, null, null, Suppressed: true)
        : new(on, waiting, over6, over18);
}

/// <summary>Turns waits into rows, and keeps back what would tell of few.</summary>
public static class WaitingTimesRows
{
    /// <summary>Rows as they are told, and their total.</summary>
    /// <param name="waits">By row; none of nobody.</param>
    /// <param name="smallest">The smallest count that may be told; 1 tells all.</param>
    public static (IReadOnlyList<WaitingTimesRow> Rows, WaitingTimesRow Total) Of(
        IReadOnlyList<(CourseKey Key, Waits Waits)> waits, Waits total, int smallest)
    {
        var kept = SmallCells.Among([.. waits.Select(row => row.Waits.Started)], smallest);
        var isTold = kept.Count == 0 || kept.Count < waits.Count;

        // The total less the rows that are told would tell the parts of one that is not.
        var mayTellParts = waits.All(row => SmallParts.MayTell(row.Waits.Parts, smallest));
        return (
            [.. waits.Select((row, index) => RowOf(row.Key, row.Waits, smallest, !kept.Contains(index), SmallParts.MayTell(row.Waits.Parts, smallest)))],
            RowOf(CourseKey.Whole, total, smallest, isTold, mayTellParts && SmallParts.MayTell(total.Parts, smallest)));
    }

    private static WaitingTimesRow RowOf(CourseKey key, Waits waits, int smallest, bool isTold, bool mayTellParts)
    {
        if (!isTold)
            return new(null, null, null, null, null, null, key.Therapist, key.Modality, key.Month, Suppressed: true);

        var (median, p90, longest) = (Told(waits.MedianDays), Told(waits.P90Days), Told(waits.LongestDays));
        return new(
            waits.Started,
            median,
            (int?)p90,
            (int?)longest,
            mayTellParts ? Rates.Of(waits.Within6Weeks, waits.Started) : null,
            mayTellParts ? Rates.Of(waits.Within18Weeks, waits.Started) : null,
            key.Therapist,
            key.Modality,
            key.Month,
            waits.Started > 0 && (!mayTellParts || median is null || p90 is null || longest is null));

        decimal? Told(decimal? days) => days is { } known && waits.AtLeast(known) >= smallest ? days : null;
    }
}
