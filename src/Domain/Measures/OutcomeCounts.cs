namespace AlSoor.Domain.Measures;

/// <summary>How courses went, counted. One course is one plan of one client.</summary>
/// <param name="Courses">Those that ended.</param>
/// <param name="Finished">Those of them with enough attended sessions to count; all that follow are among these.</param>
/// <param name="CasesAtStart">Those that began with a case.</param>
/// <param name="WithPairs">Those with a first and a last score of a measure that says what a case or a reliable change is.</param>
/// <param name="CasesWithPairs">Those of them that began with a case on those measures: who could recover.</param>
/// <param name="WithChange">Those with a first and a last score of a measure that says what a reliable change is: who could improve.</param>
public sealed record OutcomeCounts(
    int Courses,
    int Finished,
    int CasesAtStart,
    int WithPairs,
    int CasesWithPairs,
    int WithChange,
    int Recovered,
    int ReliablyImproved,
    int ReliablyRecovered,
    int ReliablyDeteriorated)
{
    public static OutcomeCounts Of(IEnumerable<Outcome> ended)
    {
        var courses = ended.ToList();
        var finished = courses.Where(course => course.FinishedCourse).ToList();
        return new(
            courses.Count,
            finished.Count,
            finished.Count(course => course.CaseAtStart == true),
            finished.Count(course => course.Recovery is not null || course.ReliableImprovement is not null),
            finished.Count(course => course.PairCaseAtStart == true),
            finished.Count(course => course.ReliableImprovement is not null),
            finished.Count(course => course.Recovery == true),
            finished.Count(course => course.ReliableImprovement == true),
            finished.Count(course => course.ReliableRecovery == true),
            finished.Count(course => course.ReliableDeterioration == true));
    }
}
