using System.Text.Json.Serialization;
using AlSoor.Domain.Measures;
using AlSoor.Domain.Reports;

namespace AlSoor.Application.Reports;

/// <summary>
/// How courses went. Numbers that are kept back from a reporting key, because somebody could be recognised by them, are null, and
/// <c>suppressed</c> is then true.
/// </summary>
/// <param name="Courses">Courses that ended. A plan for several clients is a course for each.</param>
/// <param name="Finished">Those of them with enough attended sessions to count; all further counts are among these.</param>
/// <param name="CasesAtStart">A case at the start.</param>
/// <param name="WithPairs">With a first and a last score.</param>
/// <param name="CasesWithPairs">Of those, a case at the start: who could recover.</param>
/// <param name="RecoveryRate">Recovered of casesWithPairs, 0 to 1; null of none.</param>
/// <param name="ReliableImprovementRate">Reliably improved of those with scores that can tell, 0 to 1; null of none.</param>
/// <param name="Therapist">Of the courses; only where it was grouped by.</param>
/// <param name="Modality">Of the courses; only where it was grouped by.</param>
/// <param name="Month">In which the courses ended, such as <c>2026-12</c>; only where it was grouped by.</param>
public sealed record OutcomeRow(
    int? Courses,
    int? Finished,
    int? CasesAtStart,
    int? WithPairs,
    int? CasesWithPairs,
    int? Recovered,
    int? ReliablyImproved,
    int? ReliablyRecovered,
    int? ReliablyDeteriorated,
    decimal? RecoveryRate,
    decimal? ReliableImprovementRate,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-3)] TherapistId? Therapist = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-2)] string? Modality = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-1)] string? Month = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Suppressed = false);

/// <summary>Turns counts into rows, and keeps back what would tell of few.</summary>
public static class OutcomeRows
{
    private const int Columns = 10;

    /// <summary>Rows as they are told, and their total.</summary>
    /// <param name="counts">By row; none of no courses.</param>
    /// <param name="smallest">The smallest count that may be told; 1 tells all.</param>
    public static (IReadOnlyList<OutcomeRow> Rows, OutcomeRow Total) Of(
        IReadOnlyList<(CourseKey Key, OutcomeCounts Counts)> counts, OutcomeCounts total, int smallest)
    {
        var cells = counts.Select(row => CellsOf(row.Counts)).ToList();
        var totals = CellsOf(total);

        // A course that is kept back keeps all that is counted of it back.
        var rows = SmallCells.Among([.. cells.Select(row => (long)row[0]!.Value)], smallest);
        for (var column = 0; column < Columns; column++)
        {
            var filled = Enumerable.Range(0, cells.Count).Where(row => cells[row][column] > 0).ToList();
            var kept = SmallCells.Among([.. filled.Select(row => (long)cells[row][column]!.Value)], smallest).Select(index => filled[index]).Union(rows).ToList();
            var sum = kept.Sum(row => cells[row][column]!.Value);
            if (kept.Count > 0 && (sum < smallest || filled.TrueForAll(kept.Contains)))
                totals[column] = null;
            foreach (var row in kept)
                cells[row][column] = null;
        }

        return ([.. counts.Select((row, index) => RowOf(row.Key, cells[index]))], RowOf(CourseKey.Whole, totals));
    }

    private static int?[] CellsOf(OutcomeCounts counts) =>
    [
        counts.Courses, counts.Finished, counts.CasesAtStart, counts.WithPairs, counts.CasesWithPairs, counts.WithChange, counts.Recovered,
        counts.ReliablyImproved, counts.ReliablyRecovered, counts.ReliablyDeteriorated,
    ];

    private static OutcomeRow RowOf(CourseKey key, int?[] cells) => new(
        cells[0],
        cells[1],
        cells[2],
        cells[3],
        cells[4],
        cells[6],
        cells[7],
        cells[8],
        cells[9],
        Rates.Of(cells[6], cells[4]),
        Rates.Of(cells[7], cells[5]),
        key.Therapist,
        key.Modality,
        key.Month,
        cells.Any(cell => cell is null));
}
