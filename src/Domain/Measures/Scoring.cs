using AlSoor.Domain.Common;
using AlSoor.Domain.RiskFlags;

namespace AlSoor.Domain.Measures;

/// <summary>What a change since the start amounts to.</summary>
public enum ReliableChange
{
    /// <summary>Less than what chance explains.</summary>
    None,
    Improved,
    Deteriorated,
}

/// <summary>The score of one scale.</summary>
/// <param name="Scale">The scale's code.</param>
public sealed record ScaleScore(string Scale, decimal Score);

/// <summary>An item whose answer raises an alert.</summary>
/// <param name="Item">Its number, from 1.</param>
/// <param name="Answer">As it was given.</param>
/// <param name="Kind">What it tells of.</param>
public sealed record RaisedRisk(int Item, int Answer, RiskKind Kind);

/// <summary>Answers, scored.</summary>
public sealed record ScoredAnswers(IReadOnlyList<ScaleScore> Scores, IReadOnlyList<RaisedRisk> Risks);

/// <summary>How answers become scores, and what scores say. Everything in it comes from the catalogue; nothing is known of single instruments.</summary>
public static class Scoring
{
    /// <summary>
    /// Adds up each scale: reversed items turned round, what is missing taken as the mean of the scale's other items, times the scale's factor,
    /// to two decimals.
    /// </summary>
    /// <param name="answers">By item, from the first; null for one that was not answered.</param>
    /// <exception cref="DomainException">
    /// <c>wrong-number-of-answers</c>, <c>answer-out-of-range</c>, <c>too-many-missing-items</c>, <c>risk-item-unanswered</c>.
    /// </exception>
    public static ScoredAnswers Score(Measure measure, IReadOnlyList<int?> answers)
    {
        if (answers.Count != measure.Items)
            throw CommonErrors.Invalid("wrong-number-of-answers", $"{measure.Code} has {measure.Items} items: send as many answers, null for none.", "answers");

        foreach (var (index, answer) in answers.Index())
        {
            if (answer < measure.MinAnswer || answer > measure.MaxAnswer)
            {
                throw CommonErrors.Invalid(
                    "answer-out-of-range", $"Answers to {measure.Code} are {measure.MinAnswer} to {measure.MaxAnswer}.", FieldOf(index));
            }
        }

        // A risk that was not asked for is no risk that is not there: that item is not guessed.
        foreach (var risk in measure.RiskItems)
        {
            if (answers[risk.Item - 1] is null)
            {
                throw CommonErrors.Invalid(
                    "risk-item-unanswered", $"Item {risk.Item} of {measure.Code} tells of a risk: it must be answered.", FieldOf(risk.Item - 1));
            }
        }

        return new(
            [.. measure.Scales.Select(scale => new ScaleScore(scale.Code, Sum(measure, scale, answers)))],
            [.. RisksOf(measure, answers)]);
    }

    /// <summary>The items whose answers raise an alert, whatever the score.</summary>
    public static IEnumerable<RaisedRisk> RisksOf(Measure measure, IReadOnlyList<int?> answers) => measure.RiskItems
        .Where(risk => risk.Item <= answers.Count && answers[risk.Item - 1] > risk.Above)
        .Select(risk => new RaisedRisk(risk.Item, answers[risk.Item - 1]!.Value, risk.Kind));

    /// <summary>The band that the score lies in; none below the first.</summary>
    public static MeasureBand? BandOf(MeasureScale scale, decimal score) => scale.Bands.LastOrDefault(band => score >= band.From);

    /// <summary>Whether a person with that score is a case; null where the scale has no such score.</summary>
    public static bool? IsCase(MeasureScale scale, decimal score, bool higherIsBetter) =>
        scale.Caseness is not { } caseness ? null : higherIsBetter ? score <= caseness : score >= caseness;

    /// <summary>Whether the change is more than chance, and which way; null where the scale does not say what is.</summary>
    public static ReliableChange? Reliable(MeasureScale scale, decimal start, decimal now, bool higherIsBetter)
    {
        if (scale.ReliableChange is not { } reliable)
            return null;

        var better = higherIsBetter ? now - start : start - now;
        return better >= reliable ? ReliableChange.Improved
            : -better >= reliable ? ReliableChange.Deteriorated
            : ReliableChange.None;
    }

    /// <summary>Whether the change, either way, is one that people notice; null where the scale does not say what is.</summary>
    public static bool? IsMeaningful(MeasureScale scale, decimal start, decimal now) =>
        scale.MeaningfulChange is { } meaningful ? Math.Abs(now - start) >= meaningful : null;

    private static decimal Sum(Measure measure, MeasureScale scale, IReadOnlyList<int?> answers)
    {
        var given = scale.Items
            .Where(item => answers[item - 1] is not null)
            .Select(item => measure.Reversed.Contains(item)
                ? measure.MinAnswer + measure.MaxAnswer - answers[item - 1]!.Value
                : answers[item - 1]!.Value)
            .ToList();
        var missing = scale.Items.Count - given.Count;
        if (missing > measure.MaxMissing || given.Count == 0)
        {
            throw CommonErrors.Invalid(
                "too-many-missing-items", $"At most {measure.MaxMissing} item(s) of a scale of {measure.Code} may be unanswered.", "answers");
        }

        var whole = (decimal)given.Sum() * scale.Items.Count / given.Count;
        return decimal.Round(whole * scale.Factor, 2, MidpointRounding.AwayFromZero);
    }

    private static string FieldOf(int index) => $"answers[{index}]";
}
