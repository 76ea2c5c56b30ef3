using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Reports;

/// <summary>Which sessions lie between two clinic dates, in a clinic whose evenings are the next day in UTC.</summary>
public sealed class CountEdgeTests(CountEdgeTests.NewYork host) : IClassFixture<CountEdgeTests.NewYork>
{
    public sealed class NewYork : ClinicHost
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
            [KeyValuePair.Create("Clinic:TimeZone", "America/New_York")];

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            var therapist = await Clinic.ATherapist("00:00", "00:00");
            await Clinic.ASession(await Clinic.AClient(), therapist, "2026-12-01T23:30:00-05:00", ("durationMinutes", 30));
            await Clinic.ASession(await Clinic.AClient(), therapist, "2026-12-02T00:00:00-05:00", ("durationMinutes", 30));
        }
    }

    [Theory]
    [InlineData("2026-12-01", "2026-12-02", "2026-12-01T23:30:00-05:00")]
    [InlineData("2026-12-02", "2026-12-03", "2026-12-02T00:00:00-05:00")]
    [InlineData("2026-12-01", "2026-12-03", "2026-12-01T23:30:00-05:00", "2026-12-02T00:00:00-05:00")]
    [InlineData("2026-11-01", "2026-12-01")]
    [InlineData("2026-12-03", "2027-01-01")]
    public async Task Counts_and_lists_the_clinics_dates_the_last_left_out(string from, string to, params string[] starts)
    {
        var listed = await host.Clinic.All($"/sessions?from={from}&to={to}");
        var counted = (await host.Admin.GetAsync($"/reports/session-counts?from={from}&to={to}&groupBy=day")).Is(200).Json;

        Assert.Equal(starts, listed.Select(session => session["startsAt"]!.GetValue<string>()));
        Assert.Equal(starts.Length, counted["totalCount"]!.GetValue<int>());
        Assert.Equal(30 * starts.Length, counted["totalMinutes"]!.GetValue<int>());
        Assert.Equal(starts.Select(start => start[..10]), counted["rows"]!.AsArray().Select(row => row!["day"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("/reports/session-counts?from=2026-12-02&to=2026-12-02", "to")]
    [InlineData("/reports/session-counts?from=2026-12-02&to=2026-12-01", "to")]
    [InlineData("/reports/session-counts?from=2026-12-02", "to")]
    [InlineData("/reports/session-counts?to=2026-12-02", "from")]
    [InlineData("/reports/session-counts?from=2026-12-01&to=2026-12-02&groupBy=day,day", "groupBy")]
    [InlineData("/reports/session-counts?from=2026-12-01&to=2026-12-02&groupBy=client", "groupBy")]
    [InlineData("/sessions?from=2026-12-02&to=2026-12-02", "to")]
    [InlineData("/closures?from=2026-12-02&to=2026-12-02", "to")]
    [InlineData("/availability?modality=cbt&from=2026-12-02&to=2026-12-02", "to")]
    public async Task Refuses_dates_and_keys_that_mean_nothing(string path, string field) =>
        Assert.NotNull((await host.Admin.GetAsync(path)).IsProblem(400, "validation-failed")["errors"]![field]);
}
