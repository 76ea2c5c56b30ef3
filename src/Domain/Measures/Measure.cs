using AlSoor.Domain.Common;
using AlSoor.Domain.RiskFlags;

namespace AlSoor.Domain.Measures;

/// <summary>
/// A questionnaire and how its answers are scored. Catalogue data, which a clinic edits and adds to; no instrument's wording is shipped.
/// </summary>
public sealed class Measure : IVersioned
{
    /// <summary>Stable, lower-kebab: <c>phq-9</c>.</summary>
    public required string Code { get; init; }

    public required string NameEn { get; set; }

    public required string NameAr { get; set; }

    /// <summary>How many items it has; they are numbered from 1.</summary>
    public required int Items { get; set; }

    /// <summary>The lowest answer to an item.</summary>
    public required int MinAnswer { get; set; }

    /// <summary>The highest answer to an item.</summary>
    public required int MaxAnswer { get; set; }

    /// <summary>The items' wording in order, where the clinic has loaded it.</summary>
    public List<LocalText> Wording { get; set; } = [];

    /// <summary>Items whose answers are turned round before they are added.</summary>
    public List<int> Reversed { get; set; } = [];

    /// <summary>Whether a higher score is a better one.</summary>
    public bool HigherIsBetter { get; set; }

    /// <summary>What is scored: one scale for most measures, three for DASS-21.</summary>
    public required List<MeasureScale> Scales { get; set; }

    /// <summary>Items that raise an alert whatever the score.</summary>
    public List<RiskItem> RiskItems { get; set; } = [];

    /// <summary>How many items of a scale may be unanswered, whose answers are then taken as the mean of the others; 0 refuses any.</summary>
    public int MaxMissing { get; set; }

    /// <summary>When it is due in plans of <see cref="Modalities"/> that do not say otherwise.</summary>
    public MeasureTiming Timing { get; set; } = MeasureTiming.EverySession;

    /// <summary>Of <see cref="MeasureTiming.EveryNth"/>: every how many sessions.</summary>
    public int? EveryNth { get; set; }

    /// <summary>Codes of the modalities whose plans it is part of by default.</summary>
    public List<string> Modalities { get; set; } = [];

    /// <summary>No longer taken; what was taken stays.</summary>
    public bool IsRetired { get; set; }

    public int Version { get; init; } = 1;

    /// <summary>The lowest score that the scale can have.</summary>
    public int MinScoreOf(MeasureScale scale) => scale.Items.Count * MinAnswer * scale.Factor;

    /// <summary>The highest score that the scale can have.</summary>
    public int MaxScoreOf(MeasureScale scale) => scale.Items.Count * MaxAnswer * scale.Factor;

    /// <summary>The scale of that code; null where the measure has it no longer.</summary>
    public MeasureScale? Scale(string code) => Scales.Find(scale => scale.Code == code);

    /// <summary>Whether what was scored by the other would be scored the same by this one.</summary>
    public bool HasShapeOf(Measure other) =>
        Items == other.Items
        && (MinAnswer, MaxAnswer) == (other.MinAnswer, other.MaxAnswer)
        && Reversed.ToHashSet().SetEquals(other.Reversed)
        && Scales.Count == other.Scales.Count
        && Scales.All(scale => other.Scale(scale.Code) is { } same && scale.Factor == same.Factor && scale.Items.ToHashSet().SetEquals(same.Items));
}

/// <summary>A text in the clinic's two languages.</summary>
public sealed record LocalText(string En, string Ar);

/// <summary>One score of a measure.</summary>
/// <param name="Code">Lower-kebab, unique in the measure.</param>
/// <param name="Items">The numbers of its items.</param>
/// <param name="Factor">What the sum is multiplied by.</param>
/// <param name="Caseness">The score from which a person is a case (up to which, where higher is better); none where the measure has none.</param>
/// <param name="ReliableChange">The change that is more than chance.</param>
/// <param name="MeaningfulChange">The change that people notice.</param>
/// <param name="Bands">In order of their lower bounds; below the first there is none.</param>
public sealed record MeasureScale(
    string Code,
    LocalText Name,
    IReadOnlyList<int> Items,
    int Factor,
    decimal? Caseness,
    decimal? ReliableChange,
    decimal? MeaningfulChange,
    IReadOnlyList<MeasureBand> Bands);

/// <summary>A band of severity.</summary>
/// <param name="From">The lowest score in it.</param>
public sealed record MeasureBand(decimal From, string Code, LocalText Name);

/// <summary>An item that raises an alert by itself.</summary>
/// <param name="Above">Answers above this do.</param>
/// <param name="Kind">What the answer tells of.</param>
public sealed record RiskItem(int Item, int Above, RiskKind Kind = RiskKind.Other);

/// <summary>At which sessions of a plan a measure is due.</summary>
public enum MeasureTiming
{
    EverySession,

    /// <summary>At the first and then every so many.</summary>
    EveryNth,

    /// <summary>At the first, the middle and the last.</summary>
    StartMidEnd,

    /// <summary>At none: it is taken when somebody wants to.</summary>
    Never,
}

/// <summary>When a measure is due in a plan, where the plan does not follow the catalogue.</summary>
public sealed class PlanMeasure
{
    public required SessionPlanId PlanId { get; init; }

    public required string Measure { get; init; }

    public required MeasureTiming Timing { get; set; }

    public int? EveryNth { get; set; }
}
