using AlSoor.Api.Tests.Support;
using AlSoor.Domain.Access;

namespace AlSoor.Api.Tests.Reports;

/// <summary>One therapist who sees one client a day, from Sunday to Thursday at eight; it is Sunday 22 November 2026.</summary>
public sealed class FreePlacesTests(FreePlacesTests.Host host) : IClassFixture<FreePlacesTests.Host>
{
    public sealed class Host : ClinicHost
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await Clinic.APlan(await Clinic.AClient(), await Clinic.ATherapist("08:00", "09:00"), ("time", "08:00"));
        }
    }

    [Fact]
    public async Task Each_day_of_the_week_is_a_place_until_a_course_takes_it_and_again_when_that_is_over()
    {
        // Twelve Tuesdays from 1 December on are taken: none is free before 23 February.
        var report = (await (await host.ACaller(Role.Reporting)).GetAsync("/reports/free-places?weeks=14")).Is(200).Json;

        Assert.Equal(("2026-11-23", "2027-03-01"), (report["from"]!.GetValue<string>(), report["to"]!.GetValue<string>()));
        Assert.Equal([.. Enumerable.Repeat(4, 13), 5], report["rows"]!.AsArray().Select(row => row!["places"]!.GetValue<int>()));
        Assert.Equal(
            """{"modality":"cbt","week":"2027-02-22","places":5,"therapists":1,"earliest":"2027-02-22"}""", report["rows"]!.AsArray()[13]!.ToJsonString());
    }

    [Fact]
    public async Task Without_weeks_twelve_and_from_any_date_on()
    {
        var rows = (await host.Admin.GetAsync("/reports/free-places?from=2026-11-20&modality=cbt")).Is(200).Json["rows"]!.AsArray();

        // Of the first seven days, Friday 20 to Thursday 26, those are free that are yet to come.
        Assert.Equal(12, rows.Count);
        Assert.Equal("""{"modality":"cbt","week":"2026-11-20","places":3,"therapists":1,"earliest":"2026-11-23"}""", rows[0]!.ToJsonString());
    }

    [Fact]
    public async Task A_modality_that_nobody_offers_has_no_places() => Assert.Equal(
        """[{"modality":"emdr","week":"2026-11-23","places":0,"therapists":0,"earliest":null}]""",
        (await host.Admin.GetAsync("/reports/free-places?modality=emdr&weeks=1")).Is(200).Json["rows"]!.ToJsonString());

    [Fact]
    public async Task As_csv() => Assert.Equal(
        "modality,week,places,therapists,earliest\r\ncbt,2026-11-23,4,1,2026-11-23\r\n",
        (await host.Admin.GetAsync("/reports/free-places?weeks=1", ("Accept", "text/csv"))).Is(200).Text);

    [Theory]
    [InlineData("weeks=0", "weeks")]
    [InlineData("weeks=27", "weeks")]
    [InlineData("weeks=x", "weeks")]
    [InlineData("from=2100-01-01", "from")]
    [InlineData("modality=tea", "modality")]
    [InlineData("modality=", "modality")]
    public async Task A_wrong_question_is_refused(string query, string field) =>
        Assert.NotNull((await host.Admin.GetAsync($"/reports/free-places?{query}")).IsProblem(400)["errors"]![field]);
}
