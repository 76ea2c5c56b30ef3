using System.Text.Json.Serialization;
using AlSoor.Domain.Reports;

namespace AlSoor.Application.Reports;

/// <summary>
/// How a therapist's time was used. Figures that are kept back from a reporting key, because somebody could be recognised by them, are null,
/// and <c>suppressed</c> is then true.
/// </summary>
/// <param name="WorkingHours">Working hours, without time off and closures.</param>
/// <param name="CapacityHours">The weekly capacity for the days of the period; null where none is set, in the total where anybody has none.</param>
/// <param name="Sessions">Sessions that were not cancelled.</param>
/// <param name="BookedHours">Their hours.</param>
/// <param name="AttendedHours">The hours of those of them in which somebody was seen.</param>
/// <param name="BookedOfWorking">BookedHours of workingHours; null of none.</param>
/// <param name="AttendedOfWorking">AttendedHours of workingHours; null of none.</param>
/// <param name="BookedOfCapacity">BookedHours of capacityHours; null of none.</param>
/// <param name="AttendedOfCapacity">AttendedHours of capacityHours; null of none.</param>
/// <param name="Therapist">Whose time it is; not in the total.</param>
/// <param name="Weekday">Only where it was grouped by.</param>
/// <param name="Week">The week's first day; only where it was grouped by.</param>
/// <param name="Month">Such as <c>2026-12</c>; only where it was grouped by.</param>
public sealed record UtilisationRow(
    decimal WorkingHours,
    decimal? CapacityHours,
    int? Sessions,
    decimal? BookedHours,
    decimal? AttendedHours,
    decimal? BookedOfWorking,
    decimal? AttendedOfWorking,
    decimal? BookedOfCapacity,
    decimal? AttendedOfCapacity,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-4)] TherapistId? Therapist = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-3)] DayOfWeek? Weekday = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-2)] DateOnly? Week = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-1)] string? Month = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Suppressed = false);

/// <summary>Turns times into rows, and keeps back what would tell of few.</summary>
public static class UtilisationRows
{
    /// <summary>Rows as they are told, and their total.</summary>
    /// <param name="smallest">The fewest sessions of which hours may be told; 1 tells all.</param>
    public static (IReadOnlyList<UtilisationRow> Rows, UtilisationRow Total) Of(
        IReadOnlyList<(TherapistId Therapist, Period Period, TimeUse Use)> uses, int smallest)
    {
        var kept = SmallParts.Among([.. uses.Select(row => row.Use.Parts)], smallest);
        return (
            [
                .. uses.Select((row, index) => Told(row.Use, kept.Rows.Contains(index), kept.Parts.Contains(index)) with
                {
                    Therapist = row.Therapist,
                    Weekday = row.Period.Weekday,
                    Week = row.Period.Week,
                    Month = row.Period.Month,
                }),
            ],
            Told(TimeUse.Sum([.. uses.Select(row => row.Use)]), kept.Total, kept.TotalParts));
    }

    private static UtilisationRow Told(TimeUse use, bool isKept, bool isAttendedKept)
    {
        int? booked = isKept ? null : use.BookedMinutes;
        int? attended = isAttendedKept ? null : use.AttendedMinutes;
        return new(
            Rates.HoursOf(use.WorkingMinutes)!.Value,
            Rates.HoursOf(use.CapacityMinutes),
            isKept ? null : use.Sessions,
            Rates.HoursOf(booked),
            Rates.HoursOf(attended),
            Rates.Of(booked, use.WorkingMinutes),
            Rates.Of(attended, use.WorkingMinutes),
            Rates.Of(booked, use.CapacityMinutes),
            Rates.Of(attended, use.CapacityMinutes),
            Suppressed: isKept || isAttendedKept);
    }
}
