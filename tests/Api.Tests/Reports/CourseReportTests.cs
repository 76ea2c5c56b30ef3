using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Measures;
using AlSoor.Api.Tests.Support;
using AlSoor.Domain.Access;

namespace AlSoor.Api.Tests.Reports;

/// <summary>Waiting times, plan completion and caseloads are what a hand counts, and tell reporting keys of nobody in them.</summary>
public sealed class CourseReportTests(CourseReportTests.Host host) : IClassFixture<CourseReportTests.Host>
{
    private const string Dates = "from=2026-09-01&to=2026-11-23";

    private static readonly string[] Waits = ["started", "medianDays", "p90Days", "longestDays", "within6Weeks", "within18Weeks"];

    private static readonly string[] Completion =
        ["plans", "completed", "discontinued", "plannedSessions", "attendedSessions", "attendedOfPlanned", "belowRange", "withinRange", "aboveRange"];

    private static readonly string[] Caseload = ["openPlans", "clients", "started", "ended"];

    /// <summary>All courses begin on Tuesday 1 September 2026; it is Sunday 22 November.</summary>
    public sealed class Host : ClinicHost
    {
        public string First { get; private set; } = "";

        public string Second { get; private set; } = "";

        public Caller Reporting { get; private set; } = null!;

        protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Clinic:SmallestCell", "3")];

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            Reporting = await ACaller(Role.Reporting);
            First = await Clinic.ATherapist();
            Second = await Clinic.ATherapist();

            // They waited 31, 42 and 43 days; two courses were delivered on 8 September, one on 20 October.
            await CourseAsync(First, "09:00", "2026-08-01", sessions: 2, attended: 2);
            await CourseAsync(First, "10:00", "2026-07-21", sessions: 2, attended: 2);
            await CourseAsync(First, "11:00", "2026-07-20", sessions: 8, attended: 8);

            // 127 and 126 days; both were discontinued today.
            await CourseAsync(Second, "09:00", "2026-04-27", sessions: 8, attended: 1, ends: true, reason: "moved-away");
            await CourseAsync(Second, "10:00", "2026-04-28", sessions: 8, attended: 1, ends: true);

            // Never referred, and in treatment.
            await CourseAsync(Second, "11:00", null, sessions: 8, attended: 3);

            // Waiting for 41 and for 144 days; turned away.
            await ReferAsync(await Clinic.AClient(), "2026-10-12");
            await ReferAsync(await Clinic.AClient(), "2026-07-01");
            var away = await ReferAsync(await Clinic.AClient(), "2026-07-02");
            (await Admin.PostAsync($"/episodes/{away}/triage", new JsonObject { ["outcome"] = "declined" })).Is(200);
        }

        private async Task<string> ReferAsync(string client, string? on)
        {
            var body = new JsonObject { ["openedOn"] = on ?? "2026-08-31" };
            if (on is not null)
                body["referredOn"] = on;
            return (await Admin.PostAsync($"/clients/{client}/episodes", body)).Is(201).Id;
        }

        private async Task CourseAsync(string therapist, string time, string? referredOn, int sessions, int attended, bool ends = false, string? reason = null)
        {
            var client = await Clinic.AClient();
            var episode = await ReferAsync(client, referredOn);
            var plan = await this.PastPlanAsync(client, therapist, sessions, ("time", time), ("episodeId", episode));
            await this.CompleteAsync(plan, [.. Enumerable.Range(1, attended)]);
            if (ends)
                (await Admin.PostAsync($"/session-plans/{plan["id"]}/discontinue", new JsonObject { ["reason"] = "A secret reason" })).Is(200);
            if (reason is not null)
                (await Admin.PostAsync($"/episodes/{episode}/close", new JsonObject { ["reason"] = reason })).Is(200);
        }
    }

    [Fact]
    public async Task How_long_clients_waited()
    {
        var report = await ReadAsync(host.Admin, $"waiting-times?{Dates}");
        Assert.Equal("5 43 127 127 0.4 0.8", Told(report["total"], Waits));
        Assert.Equal(["5 43 127 127 0.4 0.8"], report["rows"]!.AsArray().Select(row => Told(row, Waits)));

        var rows = (await ReadAsync(host.Admin, $"waiting-times?{Dates}&groupBy=month,therapist"))["rows"]!.AsArray();
        Assert.Equal(
            [$"2026-09 {host.First} 3 42 43 43 0.6667 1", $"2026-09 {host.Second} 2 126.5 127 127 0 0.5"],
            rows.Select(row => $"{row!["month"]} {row["therapist"]} {Told(row, Waits)}"));
        Assert.Equal("0 null null null null null", Told((await ReadAsync(host.Admin, "waiting-times?from=2026-09-02&to=2026-11-23"))["total"], Waits));
    }

    [Theory]
    [InlineData("2027-12-31", """{"asOf":"2026-11-22","waiting":2,"waitingOver6Weeks":1,"waitingOver18Weeks":1}""")]
    [InlineData("2026-11-24", """{"asOf":"2026-11-22","waiting":2,"waitingOver6Weeks":1,"waitingOver18Weeks":1}""")]
    [InlineData("2026-10-13", """{"asOf":"2026-10-12","waiting":3,"waitingOver6Weeks":2,"waitingOver18Weeks":0}""")]
    [InlineData("2026-09-01", """{"asOf":"2026-08-31","waiting":7,"waitingOver6Weeks":4,"waitingOver18Weeks":0}""")]
    public async Task Who_waits_still_as_it_was_on_a_day(string to, string expected) =>
        Assert.Equal(expected, (await ReadAsync(host.Admin, $"waiting-times?from=2026-01-01&to={to}"))["stillWaiting"]!.ToJsonString());

    [Fact]
    public async Task How_far_plans_came()
    {
        var report = await ReadAsync(host.Admin, $"plan-completion?{Dates}");
        Assert.Equal("5 3 2 28 14 0.5 4 1 0", Told(report["total"], Completion));
        Assert.Equal(
            """{"completed":0,"droppedOut":0,"declined":0,"notSuitable":0,"referredOn":0,"movedAway":1,"deceased":0,"other":0,"unknown":1}""",
            report["total"]!["endedEarly"]!.ToJsonString());
        Assert.DoesNotContain("secret", report.ToJsonString(), StringComparison.Ordinal);

        var rows = (await ReadAsync(host.Admin, $"plan-completion?{Dates}&groupBy=month"))["rows"]!.AsArray();
        Assert.Equal(
            ["2026-09 2 2 0 4 4 1 2 0 0", "2026-10 1 1 0 8 8 1 0 1 0", "2026-11 2 0 2 16 2 0.125 2 0 0"],
            rows.Select(row => $"{row!["month"]} {Told(row, Completion)}"));
    }

    [Fact]
    public async Task How_many_were_in_treatment()
    {
        var report = await ReadAsync(host.Admin, $"caseloads?{Dates}&groupBy=month");
        Assert.Equal(["2026-09 4 4 6 2", "2026-10 3 3 0 1", "2026-11 1 1 0 2"], report["rows"]!.AsArray().Select(row => $"{row!["month"]} {Told(row, Caseload)}"));
        Assert.Equal("1 1 6 5", Told(report["total"], Caseload));

        var weeks = (await ReadAsync(host.Admin, "caseloads?from=2026-09-01&to=2026-09-14&groupBy=week,therapist"))["rows"]!.AsArray();
        Assert.Equal(
            [$"2026-08-30 {host.First} 3 3 3 0", $"2026-08-30 {host.Second} 3 3 3 0", $"2026-09-06 {host.First} 1 1 0 2", $"2026-09-06 {host.Second} 3 3 0 0",
                $"2026-09-13 {host.First} 1 1 0 0", $"2026-09-13 {host.Second} 3 3 0 0"],
            weeks.Select(row => $"{row!["week"]} {row["therapist"]} {Told(row, Caseload)}"));
    }

    [Fact]
    public async Task As_csv()
    {
        Assert.Equal(
            $"modality,{string.Join(',', Waits)}\r\ncbt,5,43,127,127,0.4,0.8\r\n", await CsvAsync($"waiting-times?{Dates}&groupBy=modality"));
        Assert.Equal($"month,{string.Join(',', Caseload)}\r\n2026-09,4,4,6,2\r\n", await CsvAsync("caseloads?from=2026-09-01&to=2026-10-01&groupBy=month"));
        var completion = await CsvAsync($"plan-completion?{Dates}");
        Assert.StartsWith($"{string.Join(',', Completion)},endedEarly.completed,endedEarly.droppedOut,", completion, StringComparison.Ordinal);
        Assert.EndsWith("\r\n5,3,2,28,14,0.5,4,1,0,0,0,0,0,0,1,0,0,1\r\n", completion, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reporting_keys_are_told_of_no_small_count()
    {
        // Three waited 43 days or longer, one 127; two were seen within six weeks.
        var waiting = await ReadAsync(host.Reporting, $"waiting-times?{Dates}");
        Assert.Equal("5 43 null null null null", Told(waiting["total"], Waits));
        Assert.Equal("""{"asOf":"2026-11-22","waiting":null,"waitingOver6Weeks":null,"waitingOver18Weeks":null,"suppressed":true}""", waiting["stillWaiting"]!.ToJsonString());
        var byTherapist = await ReadAsync(host.Reporting, $"waiting-times?{Dates}&groupBy=therapist");
        Assert.All(byTherapist["rows"]!.AsArray().Append(byTherapist["total"]), row => Assert.Equal("null null null null null null", Told(row, Waits)));

        var completion = await ReadAsync(host.Reporting, $"plan-completion?{Dates}");
        Assert.Equal("5 null null 28 14 0.5 null null null", Told(completion["total"], Completion));
        Assert.Null(completion["total"]!["endedEarly"]);
        var byMonth = await ReadAsync(host.Reporting, $"plan-completion?{Dates}&groupBy=month");
        Assert.All(byMonth["rows"]!.AsArray().Append(byMonth["total"]), row => Assert.DoesNotMatch("[0-9]", Told(row, Completion)));

        var caseloads = await ReadAsync(host.Reporting, $"caseloads?{Dates}&groupBy=month");
        Assert.All(caseloads["rows"]!.AsArray().Append(caseloads["total"]), row => Assert.Equal("null null null null", Told(row, Caseload)));
        Assert.All(caseloads["rows"]!.AsArray(), row => Assert.True(row!["suppressed"]!.GetValue<bool>()));
        Assert.Equal("6 6 6 0", Told((await ReadAsync(host.Reporting, "caseloads?from=2026-09-01&to=2026-09-02"))["total"], Caseload));
    }

    [Theory]
    [InlineData("waiting-times?from=2026-09-01&to=2026-09-01", "to")]
    [InlineData("waiting-times?from=1999-12-31&to=2026-09-01", "from")]
    [InlineData("waiting-times?from=2026-09-01&to=2026-10-01&groupBy=room", "groupBy")]
    [InlineData("waiting-times?from=2026-09-01&to=2026-10-01&groupBy=month,month", "groupBy")]
    [InlineData("plan-completion?from=2026-09-01&to=2026-08-01", "to")]
    [InlineData("plan-completion?from=2026-09-01&to=2026-10-01&groupBy=therapist,therapist", "groupBy")]
    [InlineData("plan-completion?to=2026-10-01", "from")]
    [InlineData("caseloads?from=2026-09-01&to=2100-01-02", "to")]
    [InlineData("caseloads?from=2026-09-01&to=2026-10-01&groupBy=week,month", "groupBy")]
    [InlineData("caseloads?from=2026-09-01&to=2026-10-01&groupBy=week,week", "groupBy")]
    public async Task A_wrong_question_is_refused(string query, string field) =>
        Assert.NotNull((await host.Admin.GetAsync($"/reports/{query}")).IsProblem(400)["errors"]![field]);

    private static async Task<JsonNode> ReadAsync(Caller caller, string query) => (await caller.GetAsync($"/reports/{query}")).Is(200).Json;

    private async Task<string> CsvAsync(string query)
    {
        var csv = (await host.Admin.GetAsync($"/reports/{query}", ("Accept", "text/csv"))).Is(200);
        Assert.StartsWith("text/csv", csv.Header("Content-Type"), StringComparison.Ordinal);
        return csv.Text;
    }

    private static string Told(JsonNode? row, string[] fields) => string.Join(' ', fields.Select(name => row![name].Text()));
}
