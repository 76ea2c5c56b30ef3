using AlSoor.Application.Reports;
using AlSoor.Domain.Reports;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using AlSoor.Persistence.Tests.Schema;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Reports;

/// <summary>What the reports of attendance and time ask of SQL Server, translated without a server.</summary>
public sealed class ActivityQueryTests
{
    [Fact]
    public async Task Attendance_is_counted_by_the_database()
    {
        await using var db = Offline.SqlServer();

        var sql = db.Sessions.GroupBy(SessionGrouping.OfSessions([CountKey.Therapist, CountKey.Month, CountKey.Status], DayOfWeek.Sunday))
            .Select(group => new { group.Key, Sessions = group.Count(), CancelledLate = group.Count(session => session.CancelledLate) })
            .ToQueryString();

        Assert.Contains("GROUP BY", sql, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(SUM|COUNT)\(\s*\(\s*SELECT", sql);
    }

    [Theory]
    [InlineData(PeriodKey.Weekday)]
    [InlineData(PeriodKey.Week)]
    [InlineData(PeriodKey.Month)]
    public async Task Times_are_summed_by_the_database(PeriodKey key)
    {
        await using var db = Offline.SqlServer();

        var sql = db.TakingTime(new DateRange(new(2026, 1, 1), new(2027, 1, 1)))
            .GroupBy(SessionPeriods.By(CountKey.Therapist, [key], DayOfWeek.Sunday))
            .Select(group => new
            {
                group.Key.Therapist,
                Date = group.Min(session => session.LocalDate),
                Attended = group.Count(session => session.Status == SessionStatus.Attended || session.Status == SessionStatus.AttendedLate),
                AttendedMinutes = group.Sum(session =>
                    session.Status == SessionStatus.Attended || session.Status == SessionStatus.AttendedLate ? session.DurationMinutes : 0),
            })
            .ToQueryString();

        Assert.Contains("GROUP BY", sql, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(SUM|COUNT|MIN)\(\s*\(\s*SELECT", sql);
    }
}
