using AlSoor.Domain.Measures;
using AlSoor.Domain.Reports;
using AlSoor.Domain.Tests.Support;

namespace AlSoor.Domain.Tests.Measures;

/// <summary>Outcomes by hand. A measure is written <c>start&gt;end</c>, or <c>start&gt;mid&gt;end</c>; + is yes, - is no, 0 is that it cannot be told.</summary>
public sealed class OutcomeRulesTests
{
    public static TheoryData<string, string, string> Cases => new()
    {
        // Name; measures; recovery, reliable improvement, reliable recovery, reliable deterioration, case at start, case at end.
        { "one measure, recovered and improved", "phq 16>9", "+ + + - + -" },
        { "one measure, still a case at caseness", "phq 16>10", "- + - - + +" },
        { "one measure, recovered by less than a reliable change", "phq 12>7", "+ - - - + -" },
        { "one measure, improved by exactly the reliable change", "phq 16>10", "- + - - + +" },
        { "one measure, one short of the reliable change", "phq 15>10", "- - - - + +" },
        { "one measure, no case at the start", "phq 9>2", "- + - - - -" },
        { "one measure, a case from caseness on", "phq 10>4", "+ + + - + -" },
        { "one measure, worse by the reliable change", "phq 10>16", "- - - + + +" },
        { "one measure, worse by one less", "phq 10>15", "- - - - + +" },
        { "one measure, became a case", "phq 6>12", "- - - + - +" },
        { "one measure, no change", "phq 14>14", "- - - - + +" },
        { "a pair, both recovered", "phq 16>8 gad 12>5", "+ + + - + -" },
        { "a pair, one still a case", "phq 16>8 gad 12>8", "- + - - + +" },
        { "a pair, one improved and the other unchanged", "phq 16>9 gad 9>7", "+ + + - + -" },
        { "a pair, one improved and the other worse", "phq 20>10 gad 6>10", "- - - - - +" },
        { "a pair, one worse and the other unchanged", "phq 12>18 gad 9>9", "- - - + + +" },
        { "a pair, one worse and the other improved", "phq 12>18 gad 15>8", "- - - - + +" },
        { "a pair, both worse", "phq 12>18 gad 9>13", "- - - + + +" },
        { "a pair, neither by enough", "phq 16>11 gad 12>9", "- - - - + +" },
        { "a pair, one a case at the start, none at the end", "phq 16>8 gad 7>3", "- + - - - -" },
        { "three measures, all recovered", "phq 16>8 gad 12>5 pcl 40>30", "+ + + - + -" },
        { "only a start", "phq 16", "0 0 0 0 + 0" },
        { "only a start, no case", "phq 9", "0 0 0 0 - 0" },
        { "nothing", "", "0 0 0 0 0 0" },
        { "a pair of which one has only a start", "phq 16>8 gad 12", "+ + + - + -" },
        { "a pair of which one has only a start without caseness", "phq 16>8 gad 2", "+ + + - - -" },
        { "a measure without caseness or reliable change", "wsas 30>5", "0 0 0 0 0 0" },
        { "such a measure beside one that has them", "phq 16>8 wsas 5>30", "+ + + - + -" },
        { "a measure with caseness only", "cas 12>8", "+ 0 0 0 + -" },
        { "a measure with reliable change only", "rel 12>2", "0 + 0 - 0 0" },
        { "higher is better, recovered", "ors 20>30", "+ + + - + -" },
        { "higher is better, a case at caseness", "ors 20>25", "- + - - + +" },
        { "higher is better, worse by the reliable change", "ors 20>15", "- - - + + +" },
        { "higher is better beside lower is better", "ors 20>30 phq 16>8", "+ + + - + -" },
        { "higher is better falls while the other falls", "ors 30>20 phq 16>8", "- - - - - +" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void With_caseness_on_each(string name, string measures, string expected)
    {
        var told = Told(Outcome(measures, onEach: true));

        Assert.True(told == expected, $"{name}: {told} and not {expected}");
    }

    [Theory]
    [InlineData("phq 16>8 gad 7>3", "+ + + - + -")]
    [InlineData("phq 9>4 gad 8>4", "+ + + - + -")]
    [InlineData("phq 9>4 gad 7>3", "- + - - - -")]
    [InlineData("phq 16>8 gad 7>8", "- + - - + +")]
    [InlineData("phq 20>10 gad 6>10", "- - - - + +")]
    [InlineData("phq 16>8 gad 2", "+ + + - + -")]
    [InlineData("phq 9>4 gad 12", "- - - - + -")]
    [InlineData("ors 30>32 phq 16>8", "+ + + - + -")]
    [InlineData("phq 16>9", "+ + + - + -")]
    public void With_caseness_on_either(string measures, string expected) => Assert.Equal(expected, Told(Outcome(measures, onEach: false)));

    /// <summary>Whether it is off track.</summary>
    [Theory]
    [InlineData("phq 16>14", false, "-")]
    [InlineData("phq 16>14", true, "+")]
    [InlineData("phq 16>10", true, "-")]
    [InlineData("phq 16>22", false, "+")]
    [InlineData("phq 16>22", true, "+")]
    [InlineData("phq 16>10>16", true, "-")]
    [InlineData("phq 16>14>8", true, "+")]
    [InlineData("phq 16>14>8", false, "-")]
    [InlineData("phq 16>8>22", true, "+")]
    [InlineData("phq 16", true, "0")]
    [InlineData("wsas 16>30", true, "0")]
    [InlineData("phq 16>10>10 gad 9>13>9", true, "+")]
    [InlineData("phq 16>10>10 gad 9>12>9", true, "-")]
    [InlineData("ors 20>25", true, "-")]
    [InlineData("ors 20>24", true, "+")]
    public void Off_track_is_worse_or_not_better_by_the_mid_point(string measures, bool isPast, string expected) =>
        Assert.Equal(expected, Sign(Outcome(measures, onEach: true, isPast).OffTrack));

    [Theory]
    [InlineData(12, 5, null, false)]
    [InlineData(12, 6, null, true)]
    [InlineData(12, 0, 5, false)]
    [InlineData(12, 0, 6, true)]
    [InlineData(11, 5, 5, false)]
    [InlineData(11, 6, 0, true)]
    [InlineData(1, 0, 0, false)]
    [InlineData(1, 1, 0, true)]
    public void The_mid_point_is_reached_by_attendance_or_by_the_number_of_a_session(int planned, int attended, int? number, bool isReached) =>
        Assert.Equal(isReached, OutcomeRules.ReachesMidPoint(planned, attended, number));

    [Theory]
    [InlineData(2, true, 2, true)]
    [InlineData(1, true, 2, false)]
    [InlineData(9, false, 2, false)]
    [InlineData(2, true, 3, false)]
    [InlineData(0, true, 0, true)]
    public void A_finished_course_has_ended_after_enough_sessions(int attended, bool isEnded, int fewest, bool isFinished)
    {
        var clinic = new Domain.Common.ClinicSettings { Zone = Zones.Kuwait, FinishedCourseSessions = fewest };

        Assert.Equal(isFinished, OutcomeRules.Of(new([], attended, isEnded, ReachedMidPoint: false), clinic).FinishedCourse);
    }

    [Fact]
    public void Counts_are_of_finished_courses_and_rates_of_those_that_could()
    {
        (string Measures, bool IsFinished)[] courses =
        [
            ("phq 16>8", true), ("phq 16>15", true), ("phq 9>3", true), ("phq 10>16", true), ("phq 16", true), ("", true), ("wsas 9>3", true), ("phq 16>8", false),
        ];

        var counts = OutcomeCounts.Of(courses.Select(course => Outcome(course.Measures, onEach: true) with { FinishedCourse = course.IsFinished }));

        Assert.Equal(new OutcomeCounts(8, 7, 4, 4, 3, 4, 1, 2, 1, 1), counts);
        Assert.Equal((0.3333m, 0.5m), (Rates.Of(counts.Recovered, counts.CasesWithPairs), Rates.Of(counts.ReliablyImproved, counts.WithChange)));
        Assert.Null(Rates.Of(0, 0));
    }

    private static Outcome Outcome(string measures, bool onEach, bool isPast = false) => OutcomeRules.Of(
        new([.. measures.Split(' ', StringSplitOptions.RemoveEmptyEntries).Chunk(2).Select(pair => Scale(pair[0], pair[1]))], 2, IsEnded: true, isPast),
        new() { Zone = Zones.Kuwait, CasenessOnEach = onEach });

    private static ScaleCourse Scale(string measure, string scores)
    {
        var points = scores.Split('>').Select(text => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var (caseness, reliable, higher) = measure switch
        {
            "phq" => (10m, 6m, false),
            "gad" => (8m, 4m, false),
            "pcl" => (33m, 5m, false),
            "ors" => (25m, 5m, true),
            "cas" => (10m, (decimal?)null, false),
            "rel" => ((decimal?)null, 5m, false),
            _ => ((decimal?)null, (decimal?)null, false),
        };
        return new(points[0], points.Count > 1 ? points[^1] : null, points.Count > 2 ? points[1] : null, caseness, reliable, higher);
    }

    private static string Told(Outcome outcome) => string.Join(' ', new[]
    {
        outcome.Recovery, outcome.ReliableImprovement, outcome.ReliableRecovery, outcome.ReliableDeterioration, outcome.CaseAtStart, outcome.CaseAtEnd,
    }.Select(Sign));

    private static string Sign(bool? told) => told switch { true => "+", false => "-", _ => "0" };
}
