using AlSoor.Domain.Measures;
using AlSoor.Domain.RiskFlags;

namespace AlSoor.Domain.Tests.Measures;

/// <summary>Every measure that is shipped, at every edge of its bands, by hand.</summary>
public sealed class StarterMeasuresTests
{
    [Fact]
    public void Are_six_and_have_no_wording()
    {
        Assert.Equal(["core-10", "dass-21", "gad-7", "pcl-5", "phq-9", "wsas"], StarterMeasures.All.Select(measure => measure.Code).Order(StringComparer.Ordinal));
        Assert.All(StarterMeasures.All, measure => Assert.Empty(measure.Wording));
        Assert.All(StarterMeasures.All, measure => Assert.Empty(measure.Reversed));
        Assert.All(StarterMeasures.All, measure => Assert.False(measure.HigherIsBetter));
    }

    /// <summary>Items, highest answer, highest score, missing items, caseness, reliable change, meaningful change.</summary>
    [Theory]
    [InlineData("phq-9", 9, 3, 27, 1, 10, 6, null)]
    [InlineData("gad-7", 7, 3, 21, 1, 8, 4, null)]
    [InlineData("pcl-5", 20, 4, 80, 0, 33, 5, 10)]
    [InlineData("core-10", 10, 4, 40, 1, 11, 6, null)]
    [InlineData("wsas", 5, 8, 40, 1, null, null, null)]
    [InlineData("dass-21", 21, 3, 42, 1, null, null, null)]
    public void Have_their_bounds(string code, int items, int most, int score, int missing, int? caseness, int? reliable, int? meaningful)
    {
        var measure = Answers.Shipped(code);

        Assert.Equal((items, 0, most, missing), (measure.Items, measure.MinAnswer, measure.MaxAnswer, measure.MaxMissing));
        Assert.All(measure.Scales, scale =>
        {
            Assert.Equal((0, score), (measure.MinScoreOf(scale), measure.MaxScoreOf(scale)));
            Assert.Equal(((decimal?)caseness, (decimal?)reliable, (decimal?)meaningful), (scale.Caseness, scale.ReliableChange, scale.MeaningfulChange));
            Assert.Equal(0, scale.Bands[0].From);
        });
    }

    [Theory]
    [InlineData("phq-9", 0, "minimal", false)]
    [InlineData("phq-9", 4, "minimal", false)]
    [InlineData("phq-9", 5, "mild", false)]
    [InlineData("phq-9", 9, "mild", false)]
    [InlineData("phq-9", 10, "moderate", true)]
    [InlineData("phq-9", 14, "moderate", true)]
    [InlineData("phq-9", 15, "moderately-severe", true)]
    [InlineData("phq-9", 19, "moderately-severe", true)]
    [InlineData("phq-9", 20, "severe", true)]
    [InlineData("phq-9", 27, "severe", true)]
    [InlineData("gad-7", 0, "minimal", false)]
    [InlineData("gad-7", 4, "minimal", false)]
    [InlineData("gad-7", 5, "mild", false)]
    [InlineData("gad-7", 7, "mild", false)]
    [InlineData("gad-7", 8, "mild", true)]
    [InlineData("gad-7", 9, "mild", true)]
    [InlineData("gad-7", 10, "moderate", true)]
    [InlineData("gad-7", 14, "moderate", true)]
    [InlineData("gad-7", 15, "severe", true)]
    [InlineData("gad-7", 21, "severe", true)]
    [InlineData("pcl-5", 0, "none", false)]
    [InlineData("pcl-5", 32, "none", false)]
    [InlineData("pcl-5", 33, "probable-ptsd", true)]
    [InlineData("pcl-5", 80, "probable-ptsd", true)]
    [InlineData("core-10", 0, "healthy", false)]
    [InlineData("core-10", 5, "healthy", false)]
    [InlineData("core-10", 6, "low", false)]
    [InlineData("core-10", 10, "low", false)]
    [InlineData("core-10", 11, "mild", true)]
    [InlineData("core-10", 14, "mild", true)]
    [InlineData("core-10", 15, "moderate", true)]
    [InlineData("core-10", 19, "moderate", true)]
    [InlineData("core-10", 20, "moderate-severe", true)]
    [InlineData("core-10", 24, "moderate-severe", true)]
    [InlineData("core-10", 25, "severe", true)]
    [InlineData("core-10", 40, "severe", true)]
    [InlineData("wsas", 0, "subclinical", null)]
    [InlineData("wsas", 9, "subclinical", null)]
    [InlineData("wsas", 10, "significant", null)]
    [InlineData("wsas", 19, "significant", null)]
    [InlineData("wsas", 20, "moderately-severe", null)]
    [InlineData("wsas", 40, "moderately-severe", null)]
    public void Have_their_bands_and_caseness(string code, int total, string band, bool? isCase)
    {
        var measure = Answers.Shipped(code);
        var scored = Scoring.Score(measure, Answers.Adding(measure, total));

        Assert.Equal(total, Assert.Single(scored.Scores).Score);
        Assert.Equal(band, Scoring.BandOf(measure.Scales[0], total)?.Code);
        Assert.Equal(isCase, Scoring.IsCase(measure.Scales[0], total, measure.HigherIsBetter));
    }

    /// <summary>The sum of the seven items, which is doubled: an odd bound is first reached by the even score after it.</summary>
    [Theory]
    [InlineData("depression", 0, 0, "normal")]
    [InlineData("depression", 4, 8, "normal")]
    [InlineData("depression", 5, 10, "mild")]
    [InlineData("depression", 6, 12, "mild")]
    [InlineData("depression", 7, 14, "moderate")]
    [InlineData("depression", 10, 20, "moderate")]
    [InlineData("depression", 11, 22, "severe")]
    [InlineData("depression", 13, 26, "severe")]
    [InlineData("depression", 14, 28, "extremely-severe")]
    [InlineData("depression", 21, 42, "extremely-severe")]
    [InlineData("anxiety", 3, 6, "normal")]
    [InlineData("anxiety", 4, 8, "mild")]
    [InlineData("anxiety", 5, 10, "moderate")]
    [InlineData("anxiety", 7, 14, "moderate")]
    [InlineData("anxiety", 8, 16, "severe")]
    [InlineData("anxiety", 9, 18, "severe")]
    [InlineData("anxiety", 10, 20, "extremely-severe")]
    [InlineData("stress", 7, 14, "normal")]
    [InlineData("stress", 8, 16, "mild")]
    [InlineData("stress", 9, 18, "mild")]
    [InlineData("stress", 10, 20, "moderate")]
    [InlineData("stress", 12, 24, "moderate")]
    [InlineData("stress", 13, 26, "severe")]
    [InlineData("stress", 16, 32, "severe")]
    [InlineData("stress", 17, 34, "extremely-severe")]
    public void Dass_doubles_the_sum_of_each_scales_own_items(string code, int sum, int score, string band)
    {
        var measure = Answers.Shipped("dass-21");
        var scale = measure.Scale(code)!;

        var scored = Scoring.Score(measure, Answers.Adding(measure, sum, scale.Items));

        Assert.Equal(score, scored.Scores.Single(one => one.Scale == code).Score);
        Assert.All(scored.Scores.Where(one => one.Scale != code), one => Assert.Equal(0, one.Score));
        Assert.Equal(band, Scoring.BandOf(scale, score)?.Code);
        Assert.Null(Scoring.IsCase(scale, score, higherIsBetter: false));
    }

    [Fact]
    public void Dass_has_each_item_on_one_scale()
    {
        var measure = Answers.Shipped("dass-21");

        Assert.Equal([3, 5, 10, 13, 16, 17, 21], measure.Scale("depression")!.Items);
        Assert.Equal([2, 4, 7, 9, 15, 19, 20], measure.Scale("anxiety")!.Items);
        Assert.Equal([1, 6, 8, 11, 12, 14, 18], measure.Scale("stress")!.Items);
    }

    [Theory]
    [InlineData("phq-9", 6)]
    [InlineData("gad-7", 4)]
    [InlineData("pcl-5", 5)]
    [InlineData("core-10", 6)]
    public void A_change_is_reliable_from_its_bound_on_and_not_below_it(string code, int bound)
    {
        var scale = Answers.Shipped(code).Scales[0];

        Assert.Equal(ReliableChange.None, Scoring.Reliable(scale, 20, 20, false));
        Assert.Equal(ReliableChange.None, Scoring.Reliable(scale, 20, 20 - bound + 1, false));
        Assert.Equal(ReliableChange.None, Scoring.Reliable(scale, 20, 20 - bound + 0.01m, false));
        Assert.Equal(ReliableChange.Improved, Scoring.Reliable(scale, 20, 20 - bound, false));
        Assert.Equal(ReliableChange.None, Scoring.Reliable(scale, 20, 20 + bound - 1, false));
        Assert.Equal(ReliableChange.Deteriorated, Scoring.Reliable(scale, 20, 20 + bound, false));
    }

    [Theory]
    [InlineData("wsas")]
    [InlineData("dass-21")]
    public void Where_there_is_no_reliable_change_none_is_told(string code) =>
        Assert.All(Answers.Shipped(code).Scales, scale => Assert.Null(Scoring.Reliable(scale, 40, 0, false)));

    [Theory]
    [InlineData(41, false)]
    [InlineData(40, true)]
    [InlineData(59, false)]
    [InlineData(60, true)]
    public void Ten_points_of_the_pcl_are_meaningful(int now, bool isMeaningful) =>
        Assert.Equal(isMeaningful, Scoring.IsMeaningful(Answers.Shipped("pcl-5").Scales[0], 50, now));

    [Theory]
    [InlineData("phq-9", 9)]
    [InlineData("core-10", 6)]
    public void A_risk_item_alone_raises_an_alert_below_all_bands(string code, int item)
    {
        var measure = Answers.Shipped(code);
        var scored = Scoring.Score(measure, Answers.Adding(measure, 1, [item]));

        Assert.Equal(new RaisedRisk(item, 1, RiskKind.Suicide), Assert.Single(scored.Risks));
        Assert.Equal(1, scored.Scores[0].Score);
        Assert.Same(measure.Scales[0].Bands[0], Scoring.BandOf(measure.Scales[0], 1));
    }

    [Theory]
    [InlineData("phq-9", 9)]
    [InlineData("core-10", 6)]
    public void The_highest_score_without_the_risk_item_raises_none(string code, int item)
    {
        var measure = Answers.Shipped(code);
        var answers = Enumerable.Range(1, measure.Items).Select(one => (int?)(one == item ? 0 : measure.MaxAnswer)).ToArray();

        Assert.Empty(Scoring.Score(measure, answers).Risks);
    }

    [Theory]
    [InlineData("gad-7")]
    [InlineData("pcl-5")]
    [InlineData("wsas")]
    [InlineData("dass-21")]
    public void The_others_raise_none_at_all(string code)
    {
        var measure = Answers.Shipped(code);

        Assert.Empty(Scoring.Score(measure, [.. Enumerable.Repeat<int?>(measure.MaxAnswer, measure.Items)]).Risks);
    }

    [Theory]
    [InlineData("phq-9", MeasureTiming.EverySession, "cbt,ipt")]
    [InlineData("gad-7", MeasureTiming.EverySession, "cbt,ipt")]
    [InlineData("pcl-5", MeasureTiming.StartMidEnd, "emdr,tf-cbt")]
    [InlineData("core-10", MeasureTiming.StartMidEnd, "existential,humanistic,psychodynamic")]
    [InlineData("wsas", MeasureTiming.StartMidEnd, "")]
    [InlineData("dass-21", MeasureTiming.StartMidEnd, "")]
    public void Are_due_in_these_modalities(string code, MeasureTiming timing, string modalities) => Assert.Equal(
        (timing, modalities), (Answers.Shipped(code).Timing, string.Join(',', Answers.Shipped(code).Modalities.Order(StringComparer.Ordinal))));
}
