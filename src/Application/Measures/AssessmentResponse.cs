using AlSoor.Domain.Measures;
using AlSoor.Domain.RiskFlags;

namespace AlSoor.Application.Measures;

/// <summary>
/// A measure that a client has answered once. Scores are as they were taken; what they say is by the catalogue as it is now. Of a measure with
/// several scales <c>score</c> to <c>meaningful</c> are null, and <c>scales</c> has them.
/// </summary>
/// <param name="PlanId">The course that it belongs to, if the client was in one.</param>
/// <param name="SessionNumber">The number of the session of the plan at or before which it was taken; 0 before the first.</param>
/// <param name="TakenOn">A clinic date.</param>
/// <param name="Answers">By item, from the first; null for one that was not answered.</param>
/// <param name="Band">The code of the band that the score lies in.</param>
/// <param name="Case">Whether the score is one of a case; null where the measure does not say.</param>
/// <param name="Change">Since the start; null for the start itself.</param>
/// <param name="Reliable">Whether the change is more than chance; null for the start, and where the measure does not say.</param>
/// <param name="Meaningful">Whether the change is one that people notice; null as <c>reliable</c>.</param>
/// <param name="Risks">Items whose answers tell of a risk.</param>
/// <param name="IsStart">Whether change is reckoned from it: the first of its measure in its plan.</param>
/// <param name="WithdrawnAt">When it was found to be a mistake; it counts for nothing from then on.</param>
public sealed record AssessmentResponse(
    AssessmentId Id,
    ClientId ClientId,
    string Measure,
    SessionPlanId? PlanId,
    SessionId? SessionId,
    int? SessionNumber,
    DateOnly TakenOn,
    DateTimeOffset RecordedAt,
    IReadOnlyList<int?> Answers,
    decimal? Score,
    string? Band,
    bool? Case,
    decimal? Change,
    ReliableChange? Reliable,
    bool? Meaningful,
    IReadOnlyList<AssessmentRisk> Risks,
    IReadOnlyList<ScaleResult> Scales,
    bool IsStart,
    DateTimeOffset? WithdrawnAt,
    string? WithdrawnReason,
    int Version)
{
    /// <param name="assessment">Read with its scores.</param>
    /// <param name="measure">Its measure, as the catalogue now has it.</param>
    public static AssessmentResponse Of(Assessment assessment, Measure measure)
    {
        var scales = ScaleResult.AllOf(assessment, measure);
        var only = scales.Count == 1 ? scales[0] : null;
        return new(
            assessment.Id,
            assessment.ClientId,
            assessment.Measure,
            assessment.PlanId,
            assessment.SessionId,
            assessment.SessionNumber,
            assessment.TakenOn,
            assessment.RecordedAt,
            assessment.Answers,
            only?.Score,
            only?.Band,
            only?.Case,
            only?.Change,
            only?.Reliable,
            only?.Meaningful,
            [.. Scoring.RisksOf(measure, assessment.Answers).Select(risk => new AssessmentRisk(risk.Item, risk.Answer, risk.Kind))],
            scales,
            assessment.IsStart,
            assessment.WithdrawnAt,
            assessment.WithdrawnReason,
            assessment.Version);
    }
}

/// <summary>An item whose answer tells of a risk.</summary>
public sealed record AssessmentRisk(int Item, int Answer, RiskKind Kind);

/// <summary>The score of one scale and what it says.</summary>
/// <param name="Scale">The scale's code.</param>
/// <param name="Start">The score of the assessment that is the start.</param>
public sealed record ScaleResult(
    string Scale, decimal Score, string? Band, bool? Case, decimal? Start, decimal? Change, ReliableChange? Reliable, bool? Meaningful)
{
    /// <summary>In the order of the measure's scales.</summary>
    public static IReadOnlyList<ScaleResult> AllOf(Assessment assessment, Measure measure) =>
    [
        .. from scale in measure.Scales
           from score in assessment.Scores
           where score.Scale == scale.Code
           select Of(scale, score, assessment.IsStart, measure.HigherIsBetter),
    ];

    private static ScaleResult Of(MeasureScale scale, AssessmentScore score, bool isStart, bool higherIsBetter)
    {
        var from = isStart ? null : score.StartScore;
        return new(
            scale.Code,
            Plain(score.Score),
            Scoring.BandOf(scale, score.Score)?.Code,
            Scoring.IsCase(scale, score.Score, higherIsBetter),
            score.StartScore is { } start ? Plain(start) : null,
            from is { } before ? Plain(score.Score - before) : null,
            from is { } one ? Scoring.Reliable(scale, one, score.Score, higherIsBetter) : null,
            from is { } other ? Scoring.IsMeaningful(scale, other, score.Score) : null);
    }

    /// <summary>The number without the zeros that a column pads it with.</summary>
    public static decimal Plain(decimal number) => number / 1.0000000000000000000000000000m;
}
