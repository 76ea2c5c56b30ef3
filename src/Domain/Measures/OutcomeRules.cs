using AlSoor.Domain.Common;

namespace AlSoor.Domain.Measures;

/// <summary>One scale of a measure as it went in a course.</summary>
/// <param name="Start">The first score.</param>
/// <param name="End">The last score; none where there is only the first.</param>
/// <param name="Mid">The last score after the first that was taken by the course's mid-point; none where there was none.</param>
/// <param name="Caseness">The score from which a person is a case, if the scale has one.</param>
/// <param name="ReliableChange">The change that is more than chance, if the scale has one.</param>
public sealed record ScaleCourse(
    decimal Start, decimal? End, decimal? Mid, decimal? Caseness, decimal? ReliableChange, bool HigherIsBetter)
{
    public bool IsPaired => End is not null;

    /// <summary>Whether the score is one of a case; only to be asked where the scale has caseness.</summary>
    public bool IsCase(decimal score) => HigherIsBetter ? score <= Caseness : score >= Caseness;

    /// <summary>How much better the score is than the start was.</summary>
    public decimal Better(decimal score) => HigherIsBetter ? score - Start : Start - score;
}

/// <summary>What of a course, besides its scores, its outcome depends on.</summary>
/// <param name="Scales">Those of its measures that were taken at least once.</param>
/// <param name="Attended">Treatment sessions that the client attended.</param>
/// <param name="IsEnded">Whether the course was completed or discontinued.</param>
/// <param name="ReachedMidPoint">Whether half of it is behind the client.</param>
public sealed record CourseScores(IReadOnlyList<ScaleCourse> Scales, int Attended, bool IsEnded, bool ReachedMidPoint);

/// <summary>What came of a course; null what its scores do not tell.</summary>
/// <param name="CaseAtStart">By all measures with a first score.</param>
/// <param name="CaseAtEnd">By the measures with two scores.</param>
/// <param name="PairCaseAtStart">By the measures with two scores: whether recovery was possible.</param>
public sealed record Outcome(
    bool? Recovery,
    bool? ReliableImprovement,
    bool? ReliableRecovery,
    bool? ReliableDeterioration,
    bool? OffTrack,
    bool FinishedCourse,
    bool? CaseAtStart,
    bool? CaseAtEnd,
    bool? PairCaseAtStart);

/// <summary>What came of a course of therapy, as NHS Talking Therapies reckons it.</summary>
public static class OutcomeRules
{
    public static Outcome Of(CourseScores course, ClinicSettings settings)
    {
        var cases = course.Scales.Where(scale => scale.Caseness is not null).ToList();
        var pairedCases = cases.Where(scale => scale.IsPaired).ToList();
        var changes = course.Scales.Where(scale => scale.IsPaired && scale.ReliableChange is not null).ToList();

        var pairCaseAtStart = AtStart(pairedCases, settings);
        bool? caseAtEnd = pairedCases.Count == 0 ? null : pairedCases.Exists(scale => scale.IsCase(scale.End!.Value));
        bool? recovery = pairCaseAtStart is null ? null : pairCaseAtStart.Value && !caseAtEnd!.Value;
        var improvement = Improves(changes, scale => scale.End!.Value);
        var deterioration = Deteriorates(changes, scale => scale.End!.Value);
        return new(
            recovery,
            improvement,
            recovery is null || improvement is null ? null : recovery.Value && improvement.Value,
            deterioration,
            deterioration is null ? null : deterioration.Value || (course.ReachedMidPoint && !Improves(changes, scale => scale.Mid ?? scale.End!.Value)!.Value),
            course.IsEnded && course.Attended >= settings.FinishedCourseSessions,
            AtStart(cases, settings),
            caseAtEnd,
            pairCaseAtStart);
    }

    /// <summary>Whether half of a course is behind the client: by the sessions attended, or by the session at which an assessment was taken.</summary>
    public static bool ReachesMidPoint(int planned, int attended, int? lastNumber) =>
        attended >= MeasureSchedule.MidPoint(planned) || lastNumber >= MeasureSchedule.MidPoint(planned);

    private static bool? AtStart(List<ScaleCourse> scales, ClinicSettings settings) => scales.Count == 0 ? null
        : settings.CasenessOnEach ? scales.TrueForAll(scale => scale.IsCase(scale.Start))
        : scales.Exists(scale => scale.IsCase(scale.Start));

    /// <summary>A reliable change for the better on one, and for the worse on none.</summary>
    private static bool? Improves(List<ScaleCourse> scales, Func<ScaleCourse, decimal> now) => scales.Count == 0 ? null
        : scales.Exists(scale => scale.Better(now(scale)) >= scale.ReliableChange) && !scales.Exists(scale => -scale.Better(now(scale)) >= scale.ReliableChange);

    /// <summary>A reliable change for the worse on one, and for the better on none.</summary>
    private static bool? Deteriorates(List<ScaleCourse> scales, Func<ScaleCourse, decimal> now) => scales.Count == 0 ? null
        : scales.Exists(scale => -scale.Better(now(scale)) >= scale.ReliableChange) && !scales.Exists(scale => scale.Better(now(scale)) >= scale.ReliableChange);
}
