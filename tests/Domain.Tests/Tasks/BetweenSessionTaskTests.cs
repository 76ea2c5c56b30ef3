using AlSoor.Domain.Common;
using AlSoor.Domain.Goals;
using AlSoor.Domain.Tasks;
using AlSoor.Domain.Tests.Support;

namespace AlSoor.Domain.Tests.Tasks;

public sealed class BetweenSessionTaskTests
{
    private static readonly DateTimeOffset Now = At.Time(At.Sunday.AddDays(9), "10:00");

    [Fact]
    public void Is_reported_until_it_is_reviewed_once()
    {
        var task = ATask();
        task.Report(TaskProgress.NotDone);
        task.Report(TaskProgress.Done);

        task.Reviewed("Well", null, null, null, Now);

        Assert.Equal((TaskProgress.Done, true, "Well", Now), (task.Status, task.IsReviewed, task.Review, task.ReviewedAt));
        Refused.With("task-reviewed", () => task.Report(TaskProgress.PartlyDone));
        Refused.With("task-reviewed", () => task.Reviewed(null, null, null, null, Now));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(7, true)]
    public void Is_reviewed_in_the_session_in_which_it_was_assigned_or_in_a_later_one(int day, bool may)
    {
        var (task, on) = (ATask(), At.Sunday.AddDays(day));
        void Review() => task.Reviewed(null, TaskProgress.Done, (SessionId.New(), At.Time(on, "10:00"), on), At.Time(At.Sunday, "10:00"), Now);

        if (may)
            Review();
        else
            Assert.Equal("sessionId", Refused.With("date-out-of-order", Review).Field);
        Assert.Equal(may, task.IsReviewed);
    }

    [Fact]
    public void Is_not_reviewed_earlier_on_the_same_day() => Refused.With("date-out-of-order", () => ATask().Reviewed(
        null, null, (SessionId.New(), At.Time(At.Sunday, "09:00"), At.Sunday), At.Time(At.Sunday, "10:00"), Now));

    [Fact]
    public void Is_not_due_before_it_is_assigned()
    {
        var task = ATask();
        Assert.Equal("dueOn", Refused.With("date-out-of-order", () => task.Due(At.Sunday.AddDays(-1))).Field);
        task.Due(At.Sunday);
        task.Due(null);
    }

    [Fact]
    public void A_goal_is_closed_and_opened_again_and_rated_from_the_day_on_when_it_was_set()
    {
        var goal = new Goal { Id = GoalId.New(), ClientId = ClientId.New(), Text = "To sleep", Area = GoalArea.Coping, SetOn = At.Sunday };
        goal.Become(GoalStatus.Reached, At.Sunday.AddDays(3));
        goal.Become(GoalStatus.Reached, At.Sunday.AddDays(5));
        Assert.Equal(At.Sunday.AddDays(3), goal.ClosedOn);
        goal.Become(GoalStatus.Open, At.Sunday.AddDays(6));
        Assert.Null(goal.ClosedOn);

        GoalRating Rating(int day) => new() { Id = Guid.CreateVersion7(), RatedOn = At.Sunday.AddDays(day), Attainment = 1, RatedAt = Now };
        Assert.Equal("ratedOn", Refused.With("date-out-of-order", () => goal.Rate(Rating(-1))).Field);
        goal.Rate(Rating(0));
    }

    private static BetweenSessionTask ATask() =>
        new() { Id = TaskId.New(), ClientId = ClientId.New(), Kind = TaskKind.DiaryCard, Text = "A diary", AssignedOn = At.Sunday };
}
