using System.Text.Json.Serialization;
using AlSoor.Domain.Episodes;
using AlSoor.Domain.Reports;

namespace AlSoor.Application.Reports;

/// <summary>
/// How far the plans of a row came. Numbers that are kept back from a reporting key, because somebody could be recognised by them, are null, and
/// <c>suppressed</c> is then true.
/// </summary>
/// <param name="Plans">Plans that ended.</param>
/// <param name="Completed">Of them, delivered or declared so.</param>
/// <param name="Discontinued">Of them, ended early.</param>
/// <param name="PlannedSessions">Of all of them.</param>
/// <param name="AttendedSessions">Of all of them.</param>
/// <param name="AttendedOfPlanned">The attended sessions by those planned, more than 1 where more were attended; null of none.</param>
/// <param name="BelowRange">Plans with fewer attended sessions than is usual in their modality.</param>
/// <param name="WithinRange">Plans with as many attended sessions as is usual in their modality.</param>
/// <param name="AboveRange">Plans with more attended sessions than is usual in their modality.</param>
/// <param name="EndedEarly">Why those were discontinued that were; null where it is kept back.</param>
/// <param name="Therapist">Of the plans; only where it was grouped by.</param>
/// <param name="Modality">Of the plans; only where it was grouped by.</param>
/// <param name="Month">In which the plans ended, such as <c>2026-12</c>; only where it was grouped by.</param>
public sealed record PlanCompletionRow(
    int? Plans,
    int? Completed,
    int? Discontinued,
    int? PlannedSessions,
    int? AttendedSessions,
    decimal? AttendedOfPlanned,
    int? BelowRange,
    int? WithinRange,
    int? AboveRange,
    EndedEarly? EndedEarly,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-3)] TherapistId? Therapist = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-2)] string? Modality = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-1)] string? Month = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Suppressed = false);

/// <summary>Discontinued plans by the reason with which the episode of care was closed.</summary>
/// <param name="Unknown">No episode tells, or several tell differently.</param>
public sealed record EndedEarly(
    int Completed, int DroppedOut, int Declined, int NotSuitable, int ReferredOn, int MovedAway, int Deceased, int Other, int Unknown)
{
    public static EndedEarly Of(IReadOnlyDictionary<EndedEarlyReason, int> counts)
    {
        return new(
            At(EpisodeEnd.Completed),
            At(EpisodeEnd.DroppedOut),
            At(EpisodeEnd.Declined),
            At(EpisodeEnd.NotSuitable),
            At(EpisodeEnd.ReferredOn),
            At(EpisodeEnd.MovedAway),
            At(EpisodeEnd.Deceased),
            At(EpisodeEnd.Other),
            At(null));

        int At(EpisodeEnd? reason) => counts.GetValueOrDefault(new(reason));
    }
}

/// <summary>Turns counts into rows, and keeps back what would tell of few.</summary>
public static class PlanCompletionRows
{
    /// <summary>Rows as they are told, and their total.</summary>
    /// <param name="counts">By row; none of no plans.</param>
    /// <param name="smallest">The smallest count that may be told; 1 tells all.</param>
    public static (IReadOnlyList<PlanCompletionRow> Rows, PlanCompletionRow Total) Of(
        IReadOnlyList<(CourseKey Key, PlanCompletion Counts)> counts, PlanCompletion total, int smallest)
    {
        var kept = SmallCells.Among([.. counts.Select(row => row.Counts.Plans)], smallest);
        var isTold = kept.Count == 0 || kept.Count < counts.Count;

        // The total less the rows that are told would tell the parts of one that is not.
        return (
            [.. counts.Select((row, index) => RowOf(row.Key, row.Counts, !kept.Contains(index), MayTellEnds(row.Counts), MayTellRanges(row.Counts)))],
            RowOf(
                CourseKey.Whole,
                total,
                isTold,
                MayTellEnds(total) && counts.All(row => MayTellEnds(row.Counts)),
                MayTellRanges(total) && counts.All(row => MayTellRanges(row.Counts))));

        bool MayTellEnds(PlanCompletion row) => SmallParts.MayTell(row.Ends, smallest);
        bool MayTellRanges(PlanCompletion row) => SmallParts.MayTell(row.Ranges, smallest);
    }

    private static PlanCompletionRow RowOf(CourseKey key, PlanCompletion counts, bool isTold, bool tellsEnds, bool tellsRanges)
    {
        if (!isTold)
            return new(null, null, null, null, null, null, null, null, null, null, key.Therapist, key.Modality, key.Month, Suppressed: true);

        return new(
            counts.Plans,
            tellsEnds ? counts.Completed : null,
            tellsEnds ? counts.Discontinued : null,
            counts.PlannedSessions,
            counts.AttendedSessions,
            Rates.Of(counts.AttendedSessions, counts.PlannedSessions),
            tellsRanges ? counts.BelowRange : null,
            tellsRanges ? counts.WithinRange : null,
            tellsRanges ? counts.AboveRange : null,
            tellsEnds ? EndedEarly.Of(counts.EndedEarly) : null,
            key.Therapist,
            key.Modality,
            key.Month,
            !tellsEnds || !tellsRanges);
    }
}
