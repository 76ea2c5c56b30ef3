using System.Text.Json.Serialization;
using AlSoor.Domain.Reports;

namespace AlSoor.Application.Reports;

/// <summary>
/// A caseload in a stretch of time. Numbers that are kept back from a reporting key, because somebody could be recognised by them, are null, and
/// <c>suppressed</c> is then true.
/// </summary>
/// <param name="OpenPlans">Plans that were open at its end.</param>
/// <param name="Clients">Their clients, each once.</param>
/// <param name="Started">Plans that began in it.</param>
/// <param name="Ended">Plans that ended in it.</param>
/// <param name="Therapist">Of the plans; only where it was grouped by.</param>
/// <param name="Modality">Of the plans; only where it was grouped by.</param>
/// <param name="Week">The first day of the week; only where it was grouped by.</param>
/// <param name="Month">Such as <c>2026-12</c>; only where it was grouped by.</param>
public sealed record CaseloadRow(
    int? OpenPlans,
    int? Clients,
    int? Started,
    int? Ended,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-4)] TherapistId? Therapist = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-3)] string? Modality = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-2)] string? Week = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-1)] string? Month = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Suppressed = false);

/// <summary>The counts of one therapist, one modality or both, period by period.</summary>
public sealed record CaseloadLine(TherapistId? Therapist, string? Modality, IReadOnlyList<CaseloadCount> Counts);

/// <summary>Turns counts into rows, and keeps back what would tell of few.</summary>
public static class CaseloadRows
{
    /// <summary>Rows as they are told, in order of the keys, and their total.</summary>
    /// <param name="periods">The names of the periods that the lines have counts of.</param>
    /// <param name="smallest">The smallest count that may be told; 1 tells all.</param>
    public static (IReadOnlyList<CaseloadRow> Rows, CaseloadRow Total) Of(
        IReadOnlyList<CaseloadLine> lines, IReadOnlyList<string?> periods, CaseloadCount total, IReadOnlyList<CaseloadGroup> keys, int smallest)
    {
        var rows = lines.SelectMany(line => RowsOf(line, periods, keys, smallest)).OrderBy(row => SortOf(row, keys), Comparer<string>.Create(string.CompareOrdinal)).ToList();

        // A total would tell what was kept back of one row, by all the others.
        var tellsOpen = rows.TrueForAll(row => row.OpenPlans is not null) && IsTold(total, smallest);
        var tellsFlow = rows.TrueForAll(row => row.Started is not null) && IsTold(total, smallest);
        return (rows, RowOf(total, tellsOpen, tellsFlow));
    }

    private static IEnumerable<CaseloadRow> RowsOf(CaseloadLine line, IReadOnlyList<string?> periods, IReadOnlyList<CaseloadGroup> keys, int smallest)
    {
        var wasTold = true;
        foreach (var (period, count) in line.Counts.Index())
        {
            var isTold = IsTold(count, smallest);
            if (count != default)
            {
                // What has begun and ended tells by how much a row differs from the one before it.
                yield return RowOf(count, isTold, isTold && wasTold) with
                {
                    Therapist = line.Therapist,
                    Modality = line.Modality,
                    Week = keys.Contains(CaseloadGroup.Week) ? periods[period] : null,
                    Month = keys.Contains(CaseloadGroup.Month) ? periods[period] : null,
                };
            }

            wasTold = isTold;
        }
    }

    private static bool IsTold(CaseloadCount count, int smallest) =>
        SmallParts.MayTell([count.OpenPlans, count.Clients, count.Started, count.Ended], smallest);

    private static CaseloadRow RowOf(CaseloadCount count, bool tellsOpen, bool tellsFlow) => new(
        tellsOpen ? count.OpenPlans : null,
        tellsOpen ? count.Clients : null,
        tellsFlow ? count.Started : null,
        tellsFlow ? count.Ended : null,
        Suppressed: !tellsOpen || !tellsFlow);

    private static string SortOf(CaseloadRow row, IReadOnlyList<CaseloadGroup> keys) => string.Join('\n', keys.Select(key => key switch
    {
        CaseloadGroup.Therapist => row.Therapist!.Value.Value.ToString(),
        CaseloadGroup.Modality => row.Modality,
        CaseloadGroup.Week => row.Week,
        _ => row.Month,
    }));
}
