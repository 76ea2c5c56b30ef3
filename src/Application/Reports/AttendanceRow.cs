using System.Text.Json.Serialization;
using AlSoor.Domain.Reports;
using AlSoor.Domain.Sessions;

namespace AlSoor.Application.Reports;

/// <summary>
/// How sessions went. Figures that are kept back from a reporting key, because somebody could be recognised by them, are null, and
/// <c>suppressed</c> is then true.
/// </summary>
/// <param name="Sessions">All, whatever became of them: attended, missed, cancelled or open.</param>
/// <param name="Attended">Seen, on time or late.</param>
/// <param name="Late">Seen late.</param>
/// <param name="NoShows">Missed without notice, or come to too late to be seen.</param>
/// <param name="CancelledByClient">Cancelled by the client, late or not.</param>
/// <param name="CancelledLate">Cancelled by the client with less notice than the clinic asks for.</param>
/// <param name="CancelledByClinic">Cancelled by the clinic, or taken out of their plan by a change of it.</param>
/// <param name="Open">Without an outcome, past or to come.</param>
/// <param name="AttendanceRate">Attended of attended, noShows and cancelledLate, 0 to 1; null of none.</param>
/// <param name="NoShowRate">NoShows of attended and noShows, 0 to 1; null of none.</param>
/// <param name="LateCancellationRate">CancelledLate of cancelledByClient, 0 to 1; null of none.</param>
/// <param name="Therapist">Of the sessions; only where it was grouped by.</param>
/// <param name="Modality">Of the sessions; only where it was grouped by.</param>
/// <param name="Month">Of the sessions, such as <c>2026-12</c>; only where it was grouped by.</param>
/// <param name="Delivery">Of the sessions; only where it was grouped by.</param>
public sealed record AttendanceRow(
    int? Sessions,
    int? Attended,
    int? Late,
    int? NoShows,
    int? CancelledByClient,
    int? CancelledLate,
    int? CancelledByClinic,
    int? Open,
    decimal? AttendanceRate,
    decimal? NoShowRate,
    decimal? LateCancellationRate,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-4)] TherapistId? Therapist = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-3)] string? Modality = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-2)] string? Month = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-1)] Delivery? Delivery = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Suppressed = false);

/// <summary>What a row's sessions have in common; null what was not grouped by.</summary>
public sealed record AttendanceGroup(TherapistId? Therapist, string? Modality, string? Month, Delivery? Delivery);

/// <summary>Turns counts into rows, and keeps back what would tell of few.</summary>
public static class AttendanceRows
{
    private static readonly AttendanceGroup Everything = new(null, null, null, null);

    /// <summary>Rows as they are told, and their total.</summary>
    /// <param name="smallest">The smallest count that may be told; 1 tells all.</param>
    public static (IReadOnlyList<AttendanceRow> Rows, AttendanceRow Total) Of(
        IReadOnlyList<(AttendanceGroup Group, AttendanceCounts Counts)> counts, int smallest)
    {
        var kept = SmallParts.Among([.. counts.Select(row => row.Counts.Parts)], smallest);
        var total = AttendanceCounts.Sum(counts.Select(row => row.Counts));
        return (
            [.. counts.Select((row, index) => Told(row.Group, row.Counts, kept.Rows.Contains(index), kept.Parts.Contains(index)))],
            Told(Everything, total, kept.Total, kept.TotalParts));
    }

    private static AttendanceRow Told(AttendanceGroup group, AttendanceCounts counts, bool isKept, bool arePartsKept) =>
        arePartsKept ? SessionsAlone(group, isKept ? null : counts.Sessions) : All(group, counts);

    private static AttendanceRow SessionsAlone(AttendanceGroup group, int? sessions) => new(
        sessions, null, null, null, null, null, null, null, null, null, null, group.Therapist, group.Modality, group.Month, group.Delivery, Suppressed: true);

    private static AttendanceRow All(AttendanceGroup group, AttendanceCounts counts) => new(
        counts.Sessions,
        counts.Attended,
        counts.Late,
        counts.NoShows,
        counts.CancelledByClient,
        counts.CancelledLate,
        counts.CancelledByClinic,
        counts.Open,
        Rates.Of(counts.Attended, counts.Attended + counts.NoShows + counts.CancelledLate),
        Rates.Of(counts.NoShows, counts.Attended + counts.NoShows),
        Rates.Of(counts.CancelledLate, counts.CancelledByClient),
        group.Therapist,
        group.Modality,
        group.Month,
        group.Delivery);
}
