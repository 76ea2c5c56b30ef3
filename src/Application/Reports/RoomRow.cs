using System.Text.Json.Serialization;
using AlSoor.Domain.Reports;

namespace AlSoor.Application.Reports;

/// <summary>
/// How a room was used. Figures that are kept back from a reporting key, because somebody could be recognised by them, are null, and
/// <c>suppressed</c> is then true.
/// </summary>
/// <param name="OpenHours">Hours in which any therapist works; in the total once for each room.</param>
/// <param name="Sessions">Sessions in the room that were not cancelled.</param>
/// <param name="BookedHours">Their hours.</param>
/// <param name="Use">BookedHours of openHours; null of none.</param>
/// <param name="Room">Which it is; not in the total.</param>
/// <param name="Weekday">Only where it was grouped by.</param>
/// <param name="Week">The week's first day; only where it was grouped by.</param>
/// <param name="Month">Such as <c>2026-12</c>; only where it was grouped by.</param>
public sealed record RoomRow(
    decimal OpenHours,
    int? Sessions,
    decimal? BookedHours,
    decimal? Use,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-4)] RoomId? Room = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-3)] DayOfWeek? Weekday = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-2)] DateOnly? Week = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-1)] string? Month = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Suppressed = false);

/// <summary>What became of a room's time.</summary>
public sealed record RoomUse(int OpenMinutes, int Sessions, int BookedMinutes)
{
    public static RoomUse Sum(IReadOnlyCollection<RoomUse> uses) =>
        new(uses.Sum(use => use.OpenMinutes), uses.Sum(use => use.Sessions), uses.Sum(use => use.BookedMinutes));
}

/// <summary>Turns times into rows, and keeps back what would tell of few.</summary>
public static class RoomRows
{
    /// <summary>Rows as they are told, and their total.</summary>
    /// <param name="smallest">The fewest sessions of which hours may be told; 1 tells all.</param>
    public static (IReadOnlyList<RoomRow> Rows, RoomRow Total) Of(IReadOnlyList<(RoomId Room, Period Period, RoomUse Use)> uses, int smallest)
    {
        var kept = SmallParts.Among([.. uses.Select(row => new[] { row.Use.Sessions })], smallest);
        return (
            [
                .. uses.Select((row, index) => Told(row.Use, kept.Rows.Contains(index)) with
                {
                    Room = row.Room,
                    Weekday = row.Period.Weekday,
                    Week = row.Period.Week,
                    Month = row.Period.Month,
                }),
            ],
            Told(RoomUse.Sum([.. uses.Select(row => row.Use)]), kept.Total));
    }

    private static RoomRow Told(RoomUse use, bool isKept) => new(
        Rates.HoursOf(use.OpenMinutes)!.Value,
        isKept ? null : use.Sessions,
        isKept ? null : Rates.HoursOf(use.BookedMinutes),
        isKept ? null : Rates.Of(use.BookedMinutes, use.OpenMinutes),
        Suppressed: isKept);
}
