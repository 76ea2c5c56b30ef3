using AlSoor.Domain.Access;
using AlSoor.Domain.Common;
using AlSoor.Domain.Tests.Support;

namespace AlSoor.Domain.Tests.Access;

public sealed class BreakGlassTests
{
    private static readonly DateTimeOffset Now = At.Time(At.Sunday, "10:00");

    [Fact]
    public void Runs_from_when_it_is_opened_up_to_its_end_and_no_longer()
    {
        var opened = Opened();

        Assert.True(opened.IsRunning(Now));
        Assert.True(opened.IsRunning(Now.AddMinutes(30).AddTicks(-1)));
        Assert.False(opened.IsRunning(Now.AddMinutes(30)));
    }

    [Fact]
    public void Is_reviewed_once_and_the_first_who_does_stays_named()
    {
        var opened = Opened();
        opened.Review("key:1", Now.AddDays(1));

        Refused.With("already-reviewed", () => opened.Review("key:2", Now.AddDays(2)));

        Assert.Equal((Now.AddDays(1), "key:1"), (opened.ReviewedAt, opened.ReviewedBy));
    }

    [Fact]
    public void Opens_nothing_that_is_open_anyway()
    {
        Assert.Equal(ErrorKind.Conflict, Refused.With("client-already-visible", () => BreakGlass.CheckNeeded(isVisible: true)).Kind);
        BreakGlass.CheckNeeded(isVisible: false);
    }

    private static BreakGlass Opened() => BreakGlass.Open(ClientId.New(), TherapistId.New(), "key:0", "An emergency", 30, Now);
}
