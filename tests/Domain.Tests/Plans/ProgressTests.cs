using AlSoor.Domain.Plans;
using AlSoor.Domain.Sessions;
using AlSoor.Domain.Tests.Support;

namespace AlSoor.Domain.Tests.Plans;

public sealed class ProgressTests
{
    [Theory]
    [InlineData(SessionStatus.Scheduled, 1, 0, 0, 0)]
    [InlineData(SessionStatus.Confirmed, 1, 0, 0, 0)]
    [InlineData(SessionStatus.Arrived, 1, 0, 0, 0)]
    [InlineData(SessionStatus.Attended, 0, 1, 0, 0)]
    [InlineData(SessionStatus.AttendedLate, 0, 1, 0, 0)]
    [InlineData(SessionStatus.LateNotSeen, 0, 0, 1, 0)]
    [InlineData(SessionStatus.NoShow, 0, 0, 1, 0)]
    [InlineData(SessionStatus.CancelledByClient, 0, 0, 0, 1)]
    [InlineData(SessionStatus.CancelledByClinic, 0, 0, 0, 1)]
    public void Each_session_is_in_one_of_the_counts(SessionStatus status, int scheduled, int attended, int missed, int cancelled)
    {
        const int Sessions = 3;
        var progress = Progress.Of(12, Enumerable.Repeat(new SessionTally(status, CancelledLate: false), Sessions), A.Clinic);
        Assert.Equal(
            new Progress(12, scheduled * Sessions, attended * Sessions, missed * Sessions, cancelled * Sessions, 12 - (attended * Sessions)),
            progress);
    }

    [Theory]
    [InlineData(false, 12)]
    [InlineData(true, 10)]
    public void A_late_cancellation_uses_up_a_session_when_the_clinic_says_so(bool clinicSaysSo, int remaining)
    {
        SessionTally[] tallies =
        [
            .. Enumerable.Repeat(new SessionTally(SessionStatus.CancelledByClient, CancelledLate: true), 2),
            .. Enumerable.Repeat(new SessionTally(SessionStatus.CancelledByClient, CancelledLate: false), 5),
        ];
        var progress = Progress.Of(12, tallies, A.Clinic with { LateCancellationCounts = clinicSaysSo });
        Assert.Equal((7, remaining), (progress.Cancelled, progress.Remaining));
    }

    [Fact]
    public void A_plan_delivered_beyond_its_number_has_none_remaining() =>
        Assert.Equal(0, Progress.Of(2, Enumerable.Repeat(new SessionTally(SessionStatus.Attended, false), 3), A.Clinic).Remaining);

    [Fact]
    public void Sessions_and_their_tallies_say_the_same()
    {
        var late = A.Session();
        late.Cancel(byClient: true, null, late.StartsAt, A.Clinic);
        Session[] sessions = [.. Enum.GetValues<SessionStatus>().Select(A.SessionThatIs), A.SessionThatIs(SessionStatus.Attended), late];
        var settings = A.Clinic with { LateCancellationCounts = true };

        Assert.Equal(new Progress(12, 3, 3, 2, 3, 8), Progress.Of(12, sessions, settings));
    }
}
