using AlSoor.Application.Reporting;
using AlSoor.Persistence.Tests.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Persistence.Tests.Reporting;

/// <summary>What a page of the feed asks of SQL Server's tables beside the views, without a server.</summary>
public sealed class ReportingQueryTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("2026-12-01", true)]
    public async Task The_day_by_which_there_are_so_many_sessions_is_found_in_the_order_of_days_alone(string? from, bool isBounded)
    {
        await using var server = new NoServer();

        var day = await server.Service.InScopeAsync(services => services.GetRequiredService<IReportingViews>()
            .DateByWhichAsync(40, from is null ? null : DateOnly.Parse(from, null), TestContext.Current.CancellationToken));

        Assert.Null(day);
        var asked = Assert.Single(server.Asked());
        Assert.Equal(isBounded, asked.Contains("WHERE [s].[LocalDate] >= @", StringComparison.Ordinal));
        Assert.Contains("ORDER BY [s].[LocalDate]", asked, StringComparison.Ordinal);
        Assert.Contains("OFFSET @", asked, StringComparison.Ordinal);
        Assert.Contains("FETCH NEXT 1 ROWS ONLY", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("JOIN", asked, StringComparison.Ordinal);
    }
}
