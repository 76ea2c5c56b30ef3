using AlSoor.Domain.Measures;
using AlSoor.Domain.RiskFlags;

namespace AlSoor.Application.Measures;

/// <summary>A measure: the fields that can be written.</summary>
/// <param name="Code">Lower-kebab, by which it is known; it stays as it is.</param>
/// <param name="Items">How many items it has, 1 to 200; they are numbered from 1.</param>
/// <param name="MaxAnswer">The highest answer to an item, at most 100.</param>
/// <param name="Scales">What is scored: one scale for most measures.</param>
/// <param name="MinAnswer">The lowest answer to an item.</param>
/// <param name="Wording">The items' wording in order; none, or one for each item.</param>
/// <param name="Reversed">Items whose answers are turned round before they are added.</param>
/// <param name="HigherIsBetter">Whether a higher score is a better one.</param>
/// <param name="MaxMissing">How many items of a scale may be unanswered, whose answers are then taken as the mean of the others.</param>
/// <param name="RiskItems">Items whose answers raise a risk flag whatever the score.</param>
/// <param name="Timing">When it is due in plans of <c>modalities</c> that do not say otherwise.</param>
/// <param name="EveryNth">Of <c>every-nth</c>: every how many sessions, 2 to 52.</param>
/// <param name="Modalities">Codes of the modalities whose plans it is part of by default.</param>
/// <param name="IsRetired">No longer taken; what was taken stays.</param>
public sealed record MeasureDetails(
    string Code,
    LocalText Name,
    int Items,
    int MaxAnswer,
    IReadOnlyList<ScaleDetails> Scales,
    int MinAnswer = 0,
    IReadOnlyList<LocalText>? Wording = null,
    IReadOnlyList<int>? Reversed = null,
    bool HigherIsBetter = false,
    int MaxMissing = 0,
    IReadOnlyList<RiskItemDetails>? RiskItems = null,
    MeasureTiming Timing = MeasureTiming.Never,
    int? EveryNth = null,
    IReadOnlyList<string>? Modalities = null,
    bool IsRetired = false)
{
    public static MeasureDetails Of(Measure measure) => new(
        measure.Code,
        new(measure.NameEn, measure.NameAr),
        measure.Items,
        measure.MaxAnswer,
        [.. measure.Scales.Select(ScaleDetails.Of)],
        measure.MinAnswer,
        measure.Wording,
        measure.Reversed,
        measure.HigherIsBetter,
        measure.MaxMissing,
        [.. measure.RiskItems.Select(risk => new RiskItemDetails(risk.Item, risk.Above, risk.Kind))],
        measure.Timing,
        measure.EveryNth,
        measure.Modalities,
        measure.IsRetired);

    public Measure ToMeasure() => new()
    {
        Code = Code,
        NameEn = Name.En.Trim(),
        NameAr = Name.Ar.Trim(),
        Items = Items,
        MinAnswer = MinAnswer,
        MaxAnswer = MaxAnswer,
        Wording = [.. Wording ?? []],
        Reversed = [.. Reversed ?? []],
        HigherIsBetter = HigherIsBetter,
        Scales = [.. Scales.Select(scale => scale.ToScale())],
        RiskItems = [.. (RiskItems ?? []).Select(risk => new RiskItem(risk.Item, risk.Above, risk.Kind))],
        MaxMissing = MaxMissing,
        Timing = Timing,
        EveryNth = EveryNth,
        Modalities = [.. Modalities ?? []],
        IsRetired = IsRetired,
    };

    public void ApplyTo(Measure measure)
    {
        var changed = ToMeasure();
        (measure.NameEn, measure.NameAr) = (changed.NameEn, changed.NameAr);
        (measure.Items, measure.MinAnswer, measure.MaxAnswer) = (changed.Items, changed.MinAnswer, changed.MaxAnswer);
        (measure.Wording, measure.Reversed, measure.Scales) = (changed.Wording, changed.Reversed, changed.Scales);
        (measure.HigherIsBetter, measure.RiskItems, measure.MaxMissing) = (changed.HigherIsBetter, changed.RiskItems, changed.MaxMissing);
        (measure.Timing, measure.EveryNth, measure.Modalities) = (changed.Timing, changed.EveryNth, changed.Modalities);
        measure.IsRetired = changed.IsRetired;
    }
}

/// <summary>One score of a measure.</summary>
/// <param name="Code">Lower-kebab, unique in the measure.</param>
/// <param name="Items">The numbers of its items.</param>
/// <param name="Factor">What the sum is multiplied by.</param>
/// <param name="Caseness">The score from which a person is a case (up to which, where higher is better).</param>
/// <param name="ReliableChange">The change that is more than chance.</param>
/// <param name="MeaningfulChange">The change that people notice.</param>
/// <param name="Bands">In order of their lower bounds.</param>
public sealed record ScaleDetails(
    string Code,
    LocalText Name,
    IReadOnlyList<int> Items,
    int Factor = 1,
    decimal? Caseness = null,
    decimal? ReliableChange = null,
    decimal? MeaningfulChange = null,
    IReadOnlyList<MeasureBand>? Bands = null)
{
    public static ScaleDetails Of(MeasureScale scale) => new(
        scale.Code, scale.Name, scale.Items, scale.Factor, scale.Caseness, scale.ReliableChange, scale.MeaningfulChange, scale.Bands);

    public MeasureScale ToScale() => new(
        Code,
        new(Name.En.Trim(), Name.Ar.Trim()),
        [.. Items],
        Factor,
        Caseness,
        ReliableChange,
        MeaningfulChange,
        [.. (Bands ?? []).Select(band => band with { Name = new(band.Name.En.Trim(), band.Name.Ar.Trim()) })]);
}

/// <summary>An item whose answers above a bound raise a risk flag.</summary>
/// <param name="Item">Its number.</param>
/// <param name="Above">Answers above this do.</param>
/// <param name="Kind">What the flag is of.</param>
public sealed record RiskItemDetails(int Item, int Above, RiskKind Kind = RiskKind.Other);
