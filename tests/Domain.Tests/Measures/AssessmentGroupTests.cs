using AlSoor.Domain.Common;
using AlSoor.Domain.Measures;
using AlSoor.Domain.Tests.Support;

namespace AlSoor.Domain.Tests.Measures;

public sealed class AssessmentGroupTests
{
    private static readonly DateTimeOffset Noon = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_by_day_is_the_start_and_the_last_the_latest_in_whatever_order_they_came()
    {
        Assessment[] group = [Taken(8, 14), Taken(1, 20), Taken(15, 9)];

        AssessmentGroup.Review(group);

        Assert.Equal([(false, false), (true, false), (false, true)], group.Select(one => (one.IsStart, one.IsLatest)));
        Assert.All(group, one => Assert.Equal(20, one.Scores[0].StartScore));
    }

    [Fact]
    public void On_one_day_the_session_and_then_the_recording_decide()
    {
        Assessment[] group = [Taken(1, 3, number: 2), Taken(1, 1, number: 1, minutes: 5), Taken(1, 2, number: 1, minutes: 9)];

        AssessmentGroup.Review(group);

        Assert.Equal([1m, 2m, 3m], AssessmentGroup.InOrder(group).Select(one => one.Scores[0].Score));
        Assert.True(group[1].IsStart && group[0].IsLatest);
    }

    [Fact]
    public void What_was_withdrawn_counts_for_nothing()
    {
        Assessment[] group = [Taken(1, 20), Taken(8, 14), Taken(15, 9)];
        AssessmentGroup.Review(group);
        group[0].Withdraw("Somebody else's", Noon);
        group[2].Withdraw("Somebody else's", Noon);

        var changed = AssessmentGroup.Review(group);

        Assert.Equal(3, changed.Count);
        Assert.Equal([(false, false), (true, true), (false, false)], group.Select(one => (one.IsStart, one.IsLatest)));
        Assert.Equal([null, 14m, null], group.Select(one => one.Scores[0].StartScore));
        Refused.With("assessment-withdrawn", () => group[0].Withdraw("Again", Noon));
    }

    [Fact]
    public void Only_what_reads_otherwise_has_changed()
    {
        Assessment[] group = [Taken(1, 20), Taken(8, 14)];
        AssessmentGroup.Review(group);
        Assert.Empty(AssessmentGroup.Review(group));
        var later = Taken(15, 9);

        Assert.Equal([group[1], later], AssessmentGroup.Review([.. group, later]));
    }

    private static Assessment Taken(int day, decimal score, int number = 0, int minutes = 0) => new()
    {
        Id = AssessmentId.New(),
        ClientId = ClientId.New(),
        Measure = "phq-9",
        SessionNumber = number,
        TakenOn = new(2026, 12, day),
        RecordedAt = Noon.AddMinutes(minutes),
        Answers = [],
        Scores = [new() { Scale = "total", Score = score }],
        HasRisk = false,
    };
}
