using AlSoor.Application.Common;
using AlSoor.Application.Reports;
using AlSoor.Domain.Sessions;
using AlSoor.Persistence.Tests.Schema;
using AlSoor.Persistence.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Persistence.Tests.Reports;

/// <summary>How counts are asked for: told from the SQL, without a server.</summary>
public sealed class CountQueryTests
{
    private static readonly CountSessions Report = new(new(2026, 1, 15), new(2026, 12, 15), [CountKey.Therapist, CountKey.Month], null, "cbt", SessionStatus.Attended);

    [Fact]
    public void Sql_server_reads_the_indexed_view_as_one_and_the_days_around_it_in_the_same_command()
    {
        using var db = Offline.SqlServer();

        var sql = Sql(db, Report);

        Assert.Equal(1, sql.Split("WITH (NOEXPAND)").Length - 1);
        Assert.Equal(2, sql.Split("FROM [Sessions]").Length - 1);
        Assert.Equal(2, sql.Split("UNION ALL").Length - 1);
    }

    [Theory]
    [InlineData(CountKey.Day)]
    [InlineData(CountKey.Room)]
    [InlineData(CountKey.Week)]
    public void Nothing_but_the_index_is_read_of_sessions(CountKey key)
    {
        using var db = Offline.SqlServer();

        var sql = Sql(db, Report with { GroupBy = [key, CountKey.Kind, CountKey.Delivery] });

        Assert.DoesNotContain("SessionClients", sql, StringComparison.Ordinal);
        Assert.DoesNotContain("NOEXPAND", sql, StringComparison.Ordinal);
    }

    private static string Sql(IClinicDb db, CountSessions request) =>
        new SessionCounter(db, Engine.Settings).Query(request, CountPlan.Of(request)).ToQueryString();
}
