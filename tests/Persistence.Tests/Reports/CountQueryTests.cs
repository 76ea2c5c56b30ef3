using AlSoor.Application.Reports;
using AlSoor.Persistence.Tests.Schema;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Reports;

public sealed class CountQueryTests
{
    [Fact]
    public async Task Sql_server_is_asked_for_no_sum_over_a_subquery_which_it_refuses()
    {
        await using var db = Offline.SqlServer();

        var sql = db.Sessions.GroupBy(SessionGrouping.By([CountKey.Therapist, CountKey.Month], DayOfWeek.Sunday))
            .Select(group => new { group.Key, Count = group.Count(), ClientCount = group.Sum(session => session.Clients.Count) })
            .ToQueryString();

        Assert.DoesNotMatch(@"SUM\(\s*\(\s*SELECT", sql);
    }
}
