using AlSoor.Domain.Episodes;
using AlSoor.Domain.Reports;

namespace AlSoor.Domain.Tests.Reports;

public sealed class PlanCompletionTests
{
    [Fact]
    public void Plans_lie_below_within_and_above_the_range_of_their_modality()
    {
        var counts = PlanCompletion.Of([Plan(attended: 7), Plan(attended: 8), Plan(attended: 20), Plan(attended: 21), Plan(attended: 0)]);
        Assert.Equal((5, 2, 2, 1), (counts.Plans, counts.BelowRange, counts.WithinRange, counts.AboveRange));
        Assert.Equal((60, 56), (counts.PlannedSessions, counts.AttendedSessions));
    }

    [Fact]
    public void Those_that_ended_early_are_counted_by_why()
    {
        var counts = PlanCompletion.Of(
            [Early(EpisodeEnd.MovedAway), Early(EpisodeEnd.MovedAway, EpisodeEnd.MovedAway), Early(), Early(EpisodeEnd.MovedAway, EpisodeEnd.Other), Plan(attended: 8)]);
        Assert.Equal((1, 4), (counts.Completed, counts.Discontinued));
        Assert.Equal(2, counts.EndedEarly[new(EpisodeEnd.MovedAway)]);
        Assert.Equal(2, counts.EndedEarly[new(null)]);
        Assert.Equal(2, counts.EndedEarly.Count);
    }

    private static EndedPlan Plan(int attended) => new(false, 12, attended, 8, 20, [EpisodeEnd.Completed]);

    private static EndedPlan Early(params EpisodeEnd[] reasons) => new(true, 12, 3, 8, 20, reasons);
}
