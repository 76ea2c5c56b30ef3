using AlSoor.Api.Tests.Support;
using AlSoor.Domain.Access;

namespace AlSoor.Api.Tests.Reports;

/// <summary>A reporting key is not told of counts in which somebody could be recognised; everybody else is told exactly.</summary>
public sealed class SmallCellTests(SmallCellTests.Host host) : IClassFixture<SmallCellTests.Host>
{
    private const string Address = $"/reports/session-counts?{BusyClinic.Dates}&groupBy=";

    public sealed class Host : ClinicHost
    {
        public Caller Reporting { get; private set; } = null!;

        protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Clinic:SmallestCell", "5")];

        /// <summary>8 sessions in the morning therapist's hands, 3 in another's, 20 in the third's.</summary>
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            Reporting = await ACaller(Role.Reporting);
            foreach (var sessions in new[] { 8, 3, 9 })
                await Clinic.APlan(await Clinic.AClient(), await Clinic.ATherapist(), ("sessions", sessions), ("rangeReason", "As it is"));
        }
    }

    [Fact]
    public async Task A_small_row_and_the_next_smallest_are_kept_back_and_the_totals_are_told()
    {
        var rows = (await host.Reporting.GetAsync(Address + "therapist")).Is(200).Json;

        var kept = rows["rows"]!.AsArray().Where(row => row!["suppressed"]?.GetValue<bool>() == true).ToList();
        Assert.Equal(2, kept.Count);
        Assert.All(kept, row => Assert.True(row!.AsObject() is { Count: 5 } fields
            && fields["therapist"] is not null && fields["count"] is null && fields["minutes"] is null && fields["clientCount"] is null));
        Assert.Equal([9], rows["rows"]!.AsArray().Where(row => row!["suppressed"] is null).Select(row => row!["count"]!.GetValue<int>()));
        Assert.Equal(20, rows["totalCount"]!.GetValue<int>());
    }

    [Fact]
    public async Task Csv_has_empty_cells_for_what_is_kept_back()
    {
        var csv = (await host.Reporting.GetAsync(Address + "therapist", ("Accept", "text/csv"))).Is(200).Text;

        Assert.Equal(2, csv.Split("\r\n").Count(line => line.EndsWith(",,,", StringComparison.Ordinal)));
        Assert.Single(csv.Split("\r\n"), line => line.EndsWith(",9,450,9", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_everything_kept_back_the_totals_are_too()
    {
        var day = (await host.Reporting.GetAsync("/reports/session-counts?from=2026-12-01&to=2026-12-02&groupBy=therapist")).Is(200).Json.AsObject();

        Assert.Equal(3, day["rows"]!.AsArray().Count);
        Assert.All(day["rows"]!.AsArray(), row => Assert.True(row!["suppressed"]!.GetValue<bool>()));
        Assert.All(new[] { "totalCount", "totalMinutes", "totalClientCount" }, total => Assert.True(day.ContainsKey(total) && day[total] is null));
        var none = (await host.Reporting.GetAsync("/reports/session-counts?from=2026-12-01&to=2026-12-02")).Is(200).Json;
        Assert.Null(none["totalCount"]);
    }

    [Theory]
    [InlineData(Role.Admin)]
    [InlineData(Role.FrontDesk)]
    public async Task Other_roles_are_told_exactly(Role role)
    {
        var counts = (await (await host.ACaller(role)).GetAsync(Address + "therapist")).Is(200).Json;

        Assert.Equal([3, 8, 9], counts["rows"]!.AsArray().Select(row => row!["count"]!.GetValue<int>()).Order());
        Assert.DoesNotContain("suppressed", counts.ToJsonString(), StringComparison.Ordinal);
    }
}
