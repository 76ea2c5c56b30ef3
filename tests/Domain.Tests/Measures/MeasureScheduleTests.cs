using AlSoor.Domain.Measures;

namespace AlSoor.Domain.Tests.Measures;

public sealed class MeasureScheduleTests
{
    [Theory]
    [InlineData(MeasureTiming.EverySession, null, 4, "1,2,3,4")]
    [InlineData(MeasureTiming.EveryNth, 2, 7, "1,3,5,7")]
    [InlineData(MeasureTiming.EveryNth, 3, 8, "1,4,7")]
    [InlineData(MeasureTiming.EveryNth, 9, 8, "1")]
    [InlineData(MeasureTiming.StartMidEnd, null, 12, "1,6,12")]
    [InlineData(MeasureTiming.StartMidEnd, null, 11, "1,6,11")]
    [InlineData(MeasureTiming.StartMidEnd, null, 3, "1,2,3")]
    [InlineData(MeasureTiming.StartMidEnd, null, 2, "1,2")]
    [InlineData(MeasureTiming.StartMidEnd, null, 1, "1")]
    [InlineData(MeasureTiming.Never, null, 12, "")]
    public void Is_due_at_these_sessions(MeasureTiming timing, int? nth, int planned, string numbers) =>
        Assert.Equal(numbers, string.Join(',', new MeasureSchedule(timing, nth).NumbersOf(planned)));

    [Fact]
    public void A_session_after_the_planned_ones_is_judged_alike()
    {
        Assert.True(new MeasureSchedule(MeasureTiming.EverySession, null).DueAt(13, 12));
        Assert.False(new MeasureSchedule(MeasureTiming.StartMidEnd, null).DueAt(13, 12));
        Assert.False(new MeasureSchedule(MeasureTiming.EverySession, null).DueAt(0, 12));
    }
}
