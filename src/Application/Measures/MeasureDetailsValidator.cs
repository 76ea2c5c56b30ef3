using AlSoor.Application.Common;
using AlSoor.Domain.Measures;
using FluentValidation;

namespace AlSoor.Application.Measures;

/// <summary>A measure is whole: every score that it can have is one that its scales, bands and bounds can tell of.</summary>
public sealed class MeasureDetailsValidator : AbstractValidator<MeasureDetails>
{
    private const int MaxItems = 200;
    private const int MaxAnswer = 100;
    private const int MaxFactor = 100;
    private const int MaxParts = 20;
    private const int MaxScore = 10_000;
    private const int MaxEveryNth = 52;
    private const string Missing = "must not hold null";

    public MeasureDetailsValidator()
    {
        RuleFor(measure => measure.Code).NewCode();
        RuleFor(measure => measure.Name).ChildRules(Texts(Lengths.Name));
        RuleFor(measure => measure.Items).InclusiveBetween(1, MaxItems).WithMessage($"must be 1 to {MaxItems}");
        RuleFor(measure => measure.MinAnswer).InclusiveBetween(0, MaxAnswer).WithMessage($"must be 0 to {MaxAnswer}");
        RuleFor(measure => measure.MaxAnswer)
            .Must((measure, most) => most > measure.MinAnswer && most <= MaxAnswer).WithMessage($"must be above minAnswer and at most {MaxAnswer}");
        RuleFor(measure => measure.Wording)
            .Must((measure, wording) => wording is null || wording.Count == 0 || wording.Count == measure.Items).WithMessage("must have a text for each item")
            .Must(wording => wording is null || wording.All(text => text is not null)).WithMessage(Missing);
        RuleForEach(measure => measure.Wording).ChildRules(Texts(Lengths.Statement)).When(measure => measure.Wording?.All(text => text is not null) == true);
        RuleFor(measure => measure.Reversed).Must((measure, items) => items is null || AreItems(items, measure.Items)).WithMessage(ItemsForm);
        RuleFor(measure => measure.MaxMissing)
            .Must((measure, missing) => missing >= 0 && (missing == 0 || SmallestOf(measure) is not { } smallest || missing < smallest))
            .WithMessage("must be 0 or more and leave items of every scale to be answered");
        RuleFor(measure => measure.Timing).Known();
        RuleFor(measure => measure.EveryNth)
            .Must((measure, nth) => measure.Timing == MeasureTiming.EveryNth ? nth is >= 2 and <= MaxEveryNth : nth is null)
            .WithMessage($"must be 2 to {MaxEveryNth} with the timing every-nth, and left out with any other");
        RuleFor(measure => measure.Modalities).Codes();
        RuleFor(measure => measure).Custom((measure, context) =>
        {
            foreach (var (field, message) in RiskFaults(measure).Concat(ScaleFaults(measure)))
                context.AddFailure(field, message);
        });
    }

    private const string ItemsForm = "must name items of the measure, none twice";

    private static Action<InlineValidator<LocalText>> Texts(int length) => rules =>
    {
        rules.RuleFor(text => text.En).Text(length);
        rules.RuleFor(text => text.Ar).Text(length);
    };

    private static IEnumerable<(string Field, string Message)> RiskFaults(MeasureDetails measure)
    {
        if (measure.RiskItems is not { } risks)
            yield break;
        if (risks.Count > MaxItems || risks.Any(risk => risk is null) || risks.DistinctBy(risk => risk.Item).Count() != risks.Count)
        {
            yield return ("riskItems", "must name items, none twice");
            yield break;
        }

        foreach (var (index, risk) in risks.Index())
        {
            if (risk.Item < 1 || risk.Item > measure.Items)
                yield return ($"riskItems[{index}].item", "must be an item of the measure");
            if (risk.Above < measure.MinAnswer || risk.Above >= measure.MaxAnswer)
                yield return ($"riskItems[{index}].above", "must be an answer below the highest");
            if (!Enum.IsDefined(risk.Kind))
                yield return ($"riskItems[{index}].kind", "is not one of the known values");
        }
    }

    private static IEnumerable<(string Field, string Message)> ScaleFaults(MeasureDetails measure)
    {
        if (measure.Scales is not { Count: >= 1 and <= MaxParts } scales)
            return [("scales", $"must hold 1 to {MaxParts} scales")];
        if (scales.Any(scale => scale is null))
            return [("scales", Missing)];

        return scales.SelectMany((scale, index) => FaultsOf(measure, scale, $"scales[{index}]"))
            .Concat(scales.DistinctBy(scale => scale.Code).Count() == scales.Count ? [] : [("scales", "must have codes of their own")]);
    }

    private static IEnumerable<(string Field, string Message)> FaultsOf(MeasureDetails measure, ScaleDetails scale, string field)
    {
        if (!Rules.IsNewCode(scale.Code))
            yield return ($"{field}.code", Rules.NewCodeRule);
        foreach (var fault in TextFaults(scale.Name, $"{field}.name"))
            yield return fault;
        if (scale.Items.Count == 0 || !AreItems(scale.Items, measure.Items))
        {
            yield return ($"{field}.items", ItemsForm);
            yield break;
        }

        if (scale.Factor is < 1 or > MaxFactor || (long)scale.Items.Count * scale.Factor * measure.MaxAnswer > MaxScore)
        {
            yield return ($"{field}.factor", $"must be 1 to {MaxFactor}, with scores of at most {MaxScore}");
            yield break;
        }

        var (least, most) = ((decimal)scale.Items.Count * scale.Factor * measure.MinAnswer, (decimal)scale.Items.Count * scale.Factor * measure.MaxAnswer);
        if (scale.Caseness is { } caseness && !IsNumber(caseness, least, most))
            yield return ($"{field}.caseness", ScoreForm);
        if (scale.ReliableChange is { } reliable && !(reliable > 0 && IsNumber(reliable, 0, most - least)))
            yield return ($"{field}.reliableChange", ChangeForm);
        if (scale.MeaningfulChange is { } meaningful && !(meaningful > 0 && IsNumber(meaningful, 0, most - least)))
            yield return ($"{field}.meaningfulChange", ChangeForm);
        foreach (var fault in BandFaults(scale.Bands ?? [], $"{field}.bands", least, most))
            yield return fault;
    }

    private static IEnumerable<(string Field, string Message)> BandFaults(IReadOnlyList<MeasureBand> bands, string field, decimal least, decimal most)
    {
        if (bands.Count > MaxParts || bands.Any(band => band is null))
        {
            yield return (field, $"must hold at most {MaxParts} bands");
            yield break;
        }

        foreach (var (index, band) in bands.Index())
        {
            if (!IsNumber(band.From, least, most))
                yield return ($"{field}[{index}].from", ScoreForm);
            if (index > 0 && band.From <= bands[index - 1].From)
                yield return ($"{field}[{index}].from", "must be above the band before it");
            if (!Rules.IsNewCode(band.Code))
                yield return ($"{field}[{index}].code", Rules.NewCodeRule);
            foreach (var fault in TextFaults(band.Name, $"{field}[{index}].name"))
                yield return fault;
        }

        if (bands.DistinctBy(band => band.Code).Count() != bands.Count)
            yield return (field, "must have codes of their own");
    }

    private const string ScoreForm = "must be a score that the scale can have, with at most two decimals";

    private const string ChangeForm = "must be above 0, no more than the scale's range, with at most two decimals";

    private static readonly InlineValidator<LocalText> NameTexts = NewNameTexts();

    private static InlineValidator<LocalText> NewNameTexts()
    {
        var texts = new InlineValidator<LocalText>();
        Texts(Lengths.Name)(texts);
        return texts;
    }

    private static IEnumerable<(string Field, string Message)> TextFaults(LocalText text, string field) =>
        NameTexts.Validate(text).Errors.Select(error => ($"{field}.{error.PropertyName}", error.ErrorMessage));

    private static bool IsNumber(decimal number, decimal least, decimal most) =>
        number >= least && number <= most && decimal.Round(number, 2) == number;

    private static bool AreItems(IReadOnlyList<int> numbers, int items) =>
        numbers.Count <= MaxItems && numbers.All(number => number >= 1 && number <= items) && numbers.Distinct().Count() == numbers.Count;

    private static int? SmallestOf(MeasureDetails measure) =>
        measure.Scales is { Count: > 0 } scales && scales.All(scale => scale is not null) ? scales.Min(scale => scale.Items.Count) : null;
}
