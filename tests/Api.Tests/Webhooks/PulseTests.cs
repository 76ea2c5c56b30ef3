using AlSoor.Application.Changes;
using AlSoor.Application.Common;

namespace AlSoor.Api.Tests.Webhooks;

/// <summary>Who is told of changes looks at once, and not once for each of many.</summary>
public sealed class PulseTests
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    [Fact]
    public async Task A_pulse_after_the_question_wakes_who_waits()
    {
        var pulse = new ChangePulse();
        var waits = Pulse.WaitAsync(pulse.Next, s_day, TimeProvider.System, TestContext.Current.CancellationToken);

        pulse.Beat();

        await waits;
    }

    [Fact]
    public async Task However_many_there_are_who_looks_rests_in_between()
    {
        const int Looks = 4;
        var pulse = new ChangePulse();
        var begun = TimeProvider.System.GetTimestamp();

        for (var look = 0; look < Looks; look++)
        {
            var next = pulse.Next;
            pulse.Beat();
            await Pulse.WaitAsync(next, s_day, TimeProvider.System, TestContext.Current.CancellationToken);
        }

        // A timer's beat may be some milliseconds short.
        Assert.True(TimeProvider.System.GetElapsedTime(begun) > Looks * TimeSpan.FromMilliseconds(40));
    }

    [Fact]
    public async Task Who_is_stopped_waits_for_nothing()
    {
        using var stops = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var waits = Pulse.WaitAsync(new ChangePulse().Next, s_day, TimeProvider.System, stops.Token);

        await stops.CancelAsync();

        await waits;
    }
}
