using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using AlSoor.Domain.Access;

namespace AlSoor.Api.Tests.Measures;

/// <summary>The report counts what a hand counts, and tells reporting keys of nobody in it.</summary>
public sealed class OutcomeReportTests(OutcomeReportTests.Host host) : IClassFixture<OutcomeReportTests.Host>
{
    private const string Dates = "from=2026-09-01&to=2026-11-23";

    private static readonly string[] Counts =
    [
        "courses", "finished", "casesAtStart", "withPairs", "casesWithPairs", "recovered", "reliablyImproved", "reliablyRecovered",
        "reliablyDeteriorated", "recoveryRate", "reliableImprovementRate",
    ];

    /// <summary>Seven courses, of which one is still open.</summary>
    public sealed class Host : ClinicHost
    {
        public string First { get; private set; } = "";

        public string Second { get; private set; } = "";

        protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Clinic:SmallestCell", "3")];

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            First = await Clinic.ATherapist(modalities: ["cbt", "ipt"]);
            Second = await Clinic.ATherapist(modalities: ["cbt", "ipt"]);

            // Delivered: ended with their second session, on 8 September; recovered, improved, and one that got worse.
            await CourseAsync(First, "09:00", sessions: 2, attended: 2, from: 16, to: 8);
            await CourseAsync(First, "10:00", sessions: 2, attended: 2, from: 16, to: 10);
            await CourseAsync(Second, "09:00", sessions: 2, attended: 2, from: 10, to: 16);

            // Delivered on 6 October; no case at the start.
            await CourseAsync(Second, "10:00", sessions: 6, attended: 6, from: 6, to: 5);

            // Discontinued today: after one session it was no finished course; after three it was, with nothing but a start.
            await CourseAsync(First, "11:00", sessions: 8, attended: 1, from: 16, to: 8, ends: "discontinue");
            await CourseAsync(First, "12:00", sessions: 8, attended: 3, from: 16, to: null, ends: "discontinue");

            // Open.
            await CourseAsync(Second, "11:00", sessions: 8, attended: 4, from: 16, to: 8);
        }

        private async Task CourseAsync(string therapist, string time, int sessions, int attended, int from, int? to, string? ends = null)
        {
            var client = await Clinic.AClient();
            var plan = await this.PastPlanAsync(client, therapist, sessions, ("time", time));
            (await this.TakeAsync(client, "phq-9", from, Courses.SessionOf(plan, 1))).Is(201);
            if (to is { } last)
                (await this.TakeAsync(client, "phq-9", last, Courses.SessionOf(plan, 2))).Is(201);
            await this.CompleteAsync(plan, [.. Enumerable.Range(1, attended)]);
            if (ends is not null)
                (await Admin.PostAsync($"/session-plans/{plan["id"]}/{ends}", new JsonObject { ["reason"] = "Moved away" })).Is(200);
        }
    }

    [Fact]
    public async Task All_together()
    {
        var report = (await host.Admin.GetAsync($"/reports/outcomes?{Dates}")).Is(200).Json;

        // Finished: all but the course of one session. Cases at the start: 16, 16, 10 and the one with a start only.
        Assert.Equal("6 5 4 4 3 1 2 1 1 0.3333 0.5", Told(report["total"]));
        Assert.Equal([Told(report["total"])], report["rows"]!.AsArray().Select(Told));
        Assert.Null(report["total"]!["therapist"]);
    }

    [Fact]
    public async Task By_month_and_therapist_in_order_of_the_keys()
    {
        var report = (await host.Admin.GetAsync($"/reports/outcomes?{Dates}&groupBy=month,therapist")).Is(200).Json;

        var rows = report["rows"]!.AsArray().ToDictionary(row => $"{row!["month"]!.GetValue<string>()} {row["therapist"]!.GetValue<string>()}", Told);
        Assert.Equal(4, rows.Count);
        Assert.Equal("2 2 2 2 2 1 2 1 0 0.5 1", rows[$"2026-09 {host.First}"]);
        Assert.Equal("1 1 1 1 1 0 0 0 1 0 0", rows[$"2026-09 {host.Second}"]);
        Assert.Equal("1 1 0 1 0 0 0 0 0 null 0", rows[$"2026-10 {host.Second}"]);
        Assert.Equal("2 1 1 0 0 0 0 0 0 null null", rows[$"2026-11 {host.First}"]);
        Assert.Equal(rows.Keys.Order(StringComparer.Ordinal), rows.Keys);
    }

    [Theory]
    [InlineData("from=2026-09-08&to=2026-09-09", 3)]
    [InlineData("from=2026-09-09&to=2026-10-06", 0)]
    [InlineData("from=2026-10-06&to=2026-10-07", 1)]
    [InlineData("from=2026-11-22&to=2026-11-23", 2)]
    [InlineData("from=2026-11-23&to=2027-11-23", 0)]
    public async Task By_the_day_on_which_they_ended(string dates, int courses) =>
        Assert.Equal(courses, (await host.Admin.GetAsync($"/reports/outcomes?{dates}")).Is(200).Json["total"]!["courses"]!.GetValue<int>());

    [Fact]
    public async Task As_csv()
    {
        var csv = (await host.Admin.GetAsync($"/reports/outcomes?{Dates}&groupBy=modality", ("Accept", "text/csv"))).Is(200);

        Assert.StartsWith("text/csv", csv.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal($"modality,{string.Join(',', Counts)}\r\ncbt,6,5,4,4,3,1,2,1,1,0.3333,0.5\r\n", csv.Text);
    }

    [Fact]
    public async Task Reporting_keys_are_told_of_no_small_count()
    {
        var reporting = await host.ACaller(Role.Reporting);

        var all = (await reporting.GetAsync($"/reports/outcomes?{Dates}")).Is(200).Json;
        Assert.Equal("6 5 4 4 3 null null null null null null", Told(all["total"]));
        Assert.True(all["total"]!["suppressed"]!.GetValue<bool>());

        var rows = (await reporting.GetAsync($"/reports/outcomes?{Dates}&groupBy=month,therapist")).Is(200).Json["rows"]!.AsArray();
        Assert.All(rows, row => Assert.True(row!["suppressed"]!.GetValue<bool>()));
        Assert.All(rows, row => Assert.All(Counts, name => Assert.True(row![name] is null || row[name].Number() is 0 or >= 3, row!.ToJsonString())));
    }

    [Theory]
    [InlineData("from=2026-09-01&to=2026-09-01", "to")]
    [InlineData("from=2026-09-01&to=2026-10-01&groupBy=room", "groupBy")]
    [InlineData("from=2026-09-01&to=2026-10-01&groupBy=month,month", "groupBy")]
    public async Task A_wrong_question_is_refused(string query, string field) =>
        Assert.NotNull((await host.Admin.GetAsync($"/reports/outcomes?{query}")).IsProblem(400)["errors"]![field]);

    private static string Told(JsonNode? row) => string.Join(' ', Counts.Select(name => row![name].Text()));
}
