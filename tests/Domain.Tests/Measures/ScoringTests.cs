using AlSoor.Domain.Measures;
using AlSoor.Domain.RiskFlags;
using AlSoor.Domain.Tests.Support;
using CsCheck;

namespace AlSoor.Domain.Tests.Measures;

public sealed class ScoringTests
{
    /// <summary>The sum of the answered items times all items by the answered ones, to two decimals.</summary>
    [Theory]
    [InlineData("phq-9", "2,2,2,2,2,2,2,-,0", 15.75)]
    [InlineData("phq-9", "1,0,0,0,0,0,0,-,0", 1.13)]
    [InlineData("phq-9", "-,3,3,3,3,3,3,3,3", 27)]
    [InlineData("gad-7", "-,1,2,3,0,1,2", 10.5)]
    [InlineData("core-10", "4,4,4,4,4,0,-,0,0,0", 22.22)]
    [InlineData("wsas", "8,8,8,8,-", 40)]
    [InlineData("wsas", "1,0,0,0,-", 1.25)]
    public void What_is_missing_is_taken_as_the_mean_of_the_others(string code, string answers, double score) =>
        Assert.Equal((decimal)score, Assert.Single(Scoring.Score(Answers.Shipped(code), Parsed(answers)).Scores).Score);

    [Fact]
    public void A_prorated_score_can_lie_between_bands_and_takes_the_lower_one()
    {
        var phq = Answers.Shipped("phq-9").Scales[0];

        Assert.Equal(("mild", false), (Scoring.BandOf(phq, 9.99m)!.Code, Scoring.IsCase(phq, 9.99m, false)!.Value));
        Assert.Equal(("moderate", true), (Scoring.BandOf(phq, 10m)!.Code, Scoring.IsCase(phq, 10m, false)!.Value));
    }

    [Theory]
    [InlineData("phq-9", "1,1,1,1,1,1,-,-,1")]
    [InlineData("gad-7", "-,-,1,1,1,1,1")]
    [InlineData("core-10", "-,-,1,1,1,1,1,1,1,1")]
    [InlineData("wsas", "-,-,1,1,1")]
    [InlineData("pcl-5", "-,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1")]
    [InlineData("wsas", "-,-,-,-,-")]
    public void More_missing_than_the_measure_allows_is_refused(string code, string answers) =>
        Assert.Equal("answers", Refused.With("too-many-missing-items", () => Scoring.Score(Answers.Shipped(code), Parsed(answers))).Field);

    [Fact]
    public void Of_several_scales_each_may_miss_as_many()
    {
        var dass = Answers.Shipped("dass-21");
        var answers = Enumerable.Repeat<int?>(1, 21).ToArray();
        (answers[2], answers[1], answers[0]) = (null, null, null);

        Assert.Equal([14m, 14m, 14m], Scoring.Score(dass, answers).Scores.Select(score => score.Score));
        answers[4] = null;
        Refused.With("too-many-missing-items", () => Scoring.Score(dass, answers));
    }

    [Theory]
    [InlineData("phq-9", "0,0,0,0,0,0,0,0,-", "answers[8]")]
    [InlineData("core-10", "0,0,0,0,0,-,0,0,0,0", "answers[5]")]
    public void A_risk_item_is_not_guessed(string code, string answers, string field) =>
        Assert.Equal(field, Refused.With("risk-item-unanswered", () => Scoring.Score(Answers.Shipped(code), Parsed(answers))).Field);

    [Theory]
    [InlineData("0,0,0,0,0,0,4", "answers[6]")]
    [InlineData("-1,0,0,0,0,0,0", "answers[0]")]
    public void Answers_out_of_range_are_refused(string answers, string field) =>
        Assert.Equal(field, Refused.With("answer-out-of-range", () => Scoring.Score(Answers.Shipped("gad-7"), Parsed(answers))).Field);

    [Theory]
    [InlineData("")]
    [InlineData("0,0,0,0,0,0")]
    [InlineData("0,0,0,0,0,0,0,0")]
    public void Another_number_of_answers_is_refused(string answers) =>
        Refused.With("wrong-number-of-answers", () => Scoring.Score(Answers.Shipped("gad-7"), Parsed(answers)));

    [Theory]
    [InlineData("1,1,1", 7)]
    [InlineData("5,5,5", 11)]
    [InlineData("5,1,5", 15)]
    [InlineData("1,5,1", 3)]
    [InlineData("4,2,-", 12)]
    [InlineData("4,-,1", 7.5)]
    public void Reversed_items_are_turned_round(string answers, double score) =>
        Assert.Equal((decimal)score, Scoring.Score(Answers.Own(reversed: [2]), Parsed(answers)).Scores[0].Score);

    [Fact]
    public void A_risk_is_told_by_the_answer_as_it_was_given()
    {
        var measure = Answers.Own(reversed: [2]);
        measure.RiskItems = [new(2, 3, RiskKind.SelfHarm)];

        Assert.Empty(Scoring.Score(measure, [1, 3, 1]).Risks);
        Assert.Equal(new RaisedRisk(2, 4, RiskKind.SelfHarm), Assert.Single(Scoring.Score(measure, [1, 4, 1]).Risks));
    }

    [Fact]
    public void Where_higher_is_better_everything_is_turned_round()
    {
        var scale = Answers.Own(higherIsBetter: true, caseness: 8, reliable: 3).Scales[0];

        Assert.Equal([true, true, false], new[] { 7m, 8m, 8.01m }.Select(score => Scoring.IsCase(scale, score, higherIsBetter: true)!.Value));
        Assert.Equal(
            [ReliableChange.Improved, ReliableChange.None, ReliableChange.None, ReliableChange.Deteriorated],
            new[] { 11m, 10m, 6m, 5m }.Select(now => Scoring.Reliable(scale, 8, now, higherIsBetter: true)!.Value));
    }

    [Fact]
    public void Below_the_first_band_there_is_none()
    {
        var scale = Answers.Own(bands: [new(5, "some", new("Some", "بعض"))]).Scales[0];

        Assert.Null(Scoring.BandOf(scale, 4.99m));
        Assert.Equal("some", Scoring.BandOf(scale, 5)!.Code);
    }

    /// <summary>Another way to the same score: put the mean in the place of what is missing, turn round, add, multiply.</summary>
    [Fact]
    public void Agrees_with_filling_in_the_mean_by_hand()
    {
        var answer = Gen.Int[0, 6].Select(value => value == 6 ? (int?)null : value);
        Gen.Select(answer.Array[8], Gen.Bool.Array[8], Gen.Int[1, 3], Gen.Int[0, 7]).Sample((answers, isReversed, factor, missing) =>
        {
            var measure = Answers.Own(
                items: 8, least: 0, most: 5, missing: missing, factor: factor, reversed: [.. Enumerable.Range(1, 8).Where(item => isReversed[item - 1])]);
            var turned = answers.Select((value, index) => value is null ? (double?)null : isReversed[index] ? 5 - value : value).ToList();
            var gaps = turned.Count(value => value is null);
            if (gaps > missing || gaps == 8)
            {
                Refused.With("too-many-missing-items", () => Scoring.Score(measure, answers));
                return;
            }

            var mean = turned.Where(value => value is not null).Average()!.Value;
            var expected = turned.Sum(value => value ?? mean) * factor;
            Assert.InRange((double)Scoring.Score(measure, answers).Scores[0].Score, expected - 0.005001, expected + 0.005001);
        });
    }

    private static int?[] Parsed(string answers) =>
        answers.Length == 0 ? [] : [.. answers.Split(',').Select(text => text == "-" ? (int?)null : int.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];
}
