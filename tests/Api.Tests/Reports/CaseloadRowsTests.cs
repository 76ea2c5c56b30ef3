using AlSoor.Application.Reports;
using AlSoor.Domain.Reports;

namespace AlSoor.Api.Tests.Reports;

public sealed class CaseloadRowsTests
{
    [Fact]
    public void What_is_kept_back_of_one_month_is_not_told_by_the_next()
    {
        CaseloadCount[] counts = [new(10, 10, 10, 0), new(10, 10, 0, 0), new(11, 11, 1, 0), new(11, 11, 0, 0), new(16, 16, 5, 0), default];
        string[] months = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"];

        var (rows, total) = CaseloadRows.Of([new(null, null, counts)], months, new(16, 16, 16, 0), [CaseloadGroup.Month], smallest: 5);

        Assert.Equal(["2026-01 10 10 10 0", "2026-02 10 10 0 0", "2026-03    ", "2026-04 11 11  ", "2026-05 16 16 5 0"], rows.Select(row => $"{row.Month} {Told(row)}"));
        Assert.Equal([false, false, true, true, false], rows.Select(row => row.Suppressed));
        Assert.Equal("   ", Told(total));
    }

    [Fact]
    public void With_nothing_kept_back_all_is_told()
    {
        var (rows, total) = CaseloadRows.Of([new(null, null, [new(7, 6, 7, 0)]), new(null, "cbt", [new(5, 5, 0, 0)])], [null], new(12, 11, 7, 0), [], smallest: 5);

        Assert.Equal(["7 6 7 0", "5 5 0 0"], rows.Select(Told));
        Assert.Equal("12 11 7 0", Told(total));
    }

    private static string Told(CaseloadRow row) => FormattableString.Invariant($"{row.OpenPlans} {row.Clients} {row.Started} {row.Ended}");
}
