using AlSoor.Domain.Reports;
using AlSoor.Domain.Sessions;

namespace AlSoor.Domain.Tests.Reports;

public sealed class AttendanceCountsTests
{
    [Theory]
    [InlineData(SessionStatus.Scheduled, "0 0 0 0 0 0 7")]
    [InlineData(SessionStatus.Confirmed, "0 0 0 0 0 0 7")]
    [InlineData(SessionStatus.Arrived, "0 0 0 0 0 0 7")]
    [InlineData(SessionStatus.Attended, "7 0 0 0 0 0 0")]
    [InlineData(SessionStatus.AttendedLate, "0 7 0 0 0 0 0")]
    [InlineData(SessionStatus.LateNotSeen, "0 0 7 0 0 0 0")]
    [InlineData(SessionStatus.NoShow, "0 0 7 0 0 0 0")]
    [InlineData(SessionStatus.CancelledByClient, "0 0 0 5 2 0 0")]
    [InlineData(SessionStatus.CancelledByClinic, "0 0 0 0 0 7 0")]
    public void Every_status_has_its_part(SessionStatus status, string parts)
    {
        var counts = AttendanceCounts.Of(status, 7, cancelledLate: 2);

        Assert.Equal(parts, string.Join(' ', counts.Parts));
        Assert.Equal(7, counts.Sessions);
    }

    [Fact]
    public void Sums_add_up_part_by_part()
    {
        var sum = AttendanceCounts.Sum([new(1, 2, 3, 4, 5, 6, 7), new(10, 20, 30, 40, 50, 60, 70)]);

        Assert.Equal(new AttendanceCounts(11, 22, 33, 44, 55, 66, 77), sum);
        Assert.Equal((33, 99, 308), (sum.Attended, sum.CancelledByClient, sum.Sessions));
        Assert.Equal(AttendanceCounts.None, AttendanceCounts.Sum([]));
    }
}
