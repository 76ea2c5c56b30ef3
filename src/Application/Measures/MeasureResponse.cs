using AlSoor.Domain.Measures;

namespace AlSoor.Application.Measures;

/// <summary>A measure of the catalogue and how its answers are scored.</summary>
/// <param name="Code">Stable; other resources name the measure by it.</param>
/// <param name="Items">How many items it has; they are numbered from 1.</param>
/// <param name="Wording">The items' wording, where the clinic has loaded it.</param>
/// <param name="Reversed">Items whose answers are turned round before they are added.</param>
/// <param name="MaxMissing">How many items of a scale may be unanswered.</param>
/// <param name="RiskItems">Items whose answers raise a risk flag whatever the score.</param>
/// <param name="Timing">When it is due in plans of <c>modalities</c> that do not say otherwise.</param>
/// <param name="Modalities">Codes of the modalities whose plans it is part of by default.</param>
/// <param name="IsRetired">No longer taken.</param>
public sealed record MeasureResponse(
    string Code,
    LocalText Name,
    int Items,
    int MinAnswer,
    int MaxAnswer,
    IReadOnlyList<LocalText> Wording,
    IReadOnlyList<int> Reversed,
    bool HigherIsBetter,
    int MaxMissing,
    IReadOnlyList<ScaleResponse> Scales,
    IReadOnlyList<RiskItemDetails> RiskItems,
    MeasureTiming Timing,
    int? EveryNth,
    IReadOnlyList<string> Modalities,
    bool IsRetired,
    int Version)
{
    public static MeasureResponse Of(Measure measure) => new(
        measure.Code,
        new(measure.NameEn, measure.NameAr),
        measure.Items,
        measure.MinAnswer,
        measure.MaxAnswer,
        measure.Wording,
        measure.Reversed,
        measure.HigherIsBetter,
        measure.MaxMissing,
        [.. measure.Scales.Select(scale => ScaleResponse.Of(measure, scale))],
        [.. measure.RiskItems.Select(risk => new RiskItemDetails(risk.Item, risk.Above, risk.Kind))],
        measure.Timing,
        measure.EveryNth,
        measure.Modalities,
        measure.IsRetired,
        measure.Version);
}

/// <summary>One score of a measure.</summary>
/// <param name="MinScore">The lowest score that it can have.</param>
/// <param name="MaxScore">The highest score that it can have.</param>
/// <param name="Caseness">The score from which a person is a case (up to which, where higher is better).</param>
/// <param name="ReliableChange">The change that is more than chance.</param>
/// <param name="MeaningfulChange">The change that people notice.</param>
public sealed record ScaleResponse(
    string Code,
    LocalText Name,
    IReadOnlyList<int> Items,
    int Factor,
    int MinScore,
    int MaxScore,
    decimal? Caseness,
    decimal? ReliableChange,
    decimal? MeaningfulChange,
    IReadOnlyList<MeasureBand> Bands)
{
    public static ScaleResponse Of(Measure measure, MeasureScale scale) => new(
        scale.Code,
        scale.Name,
        scale.Items,
        scale.Factor,
        measure.MinScoreOf(scale),
        measure.MaxScoreOf(scale),
        scale.Caseness,
        scale.ReliableChange,
        scale.MeaningfulChange,
        scale.Bands);
}
