using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Measures;
using AlSoor.Api.Tests.Support;
using AlSoor.Domain.Access;

namespace AlSoor.Api.Tests.Reports;

/// <summary>The report of attendance counts what a hand counts, and tells reporting keys of nobody in it.</summary>
public sealed class AttendanceTests(AttendanceTests.Host host) : IClassFixture<AttendanceTests.Host>
{
    private const string Address = "/reports/attendance?from=2026-09-01&to=2026-12-01";

    private static readonly string[] Figures =
    [
        "sessions", "attended", "late", "noShows", "cancelledByClient", "cancelledLate", "cancelledByClinic", "open", "attendanceRate", "noShowRate",
        "lateCancellationRate",
    ];

    /// <summary>Twelve sessions that went in all ways, and eight by telehealth to which the client came.</summary>
    public sealed class Host : ClinicHost
    {
        public string First { get; private set; } = "";

        public string Second { get; private set; } = "";

        protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Clinic:SmallestCell", "5")];

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            First = await Clinic.ATherapist();
            Second = await Clinic.ATherapist(modalities: ["ipt"]);
            var mixed = await this.PastPlanAsync(await Clinic.AClient(), First, 12);
            await this.CompleteAsync(mixed, 1, 2, 3, 4, 5);
            await Act(mixed, 6, "complete", new() { ["late"] = true });
            await Act(mixed, 7, "no-show");
            await Act(mixed, 8, "no-show", new() { ["late"] = true });
            await Act(mixed, 9, "cancel", new() { ["by"] = "client" });
            await Act(mixed, 10, "cancel", new() { ["by"] = "clinic" });
            var kept = await this.PastPlanAsync(await Clinic.AClient(), Second, 8, ("modality", "ipt"), ("delivery", "telehealth"));
            await this.CompleteAsync(kept, 1, 2, 3, 4, 5, 6, 7, 8);

            // With two days' notice it is not late.
            var early = await Clinic.ASession(await Clinic.AClient(), Second, "2026-11-24T10:00:00+03:00", ("modality", "ipt"));
            (await Admin.PostAsync($"/sessions/{early["id"]}/cancel", new JsonObject { ["by"] = "client" })).Is(200);
        }

        private async Task Act(JsonNode plan, int number, string action, JsonObject? body = null) =>
            (await Admin.PostAsync($"/sessions/{Courses.SessionOf(plan, number)}/{action}", body)).Is(200);
    }

    [Fact]
    public async Task All_together()
    {
        var report = (await host.Admin.GetAsync(Address)).Is(200).Json;

        // 14 of 14 attended, 2 missed and 1 cancelled late; 2 of 16; 1 of 2.
        Assert.Equal("21 14 1 2 2 1 1 2 0.8235 0.125 0.5", Told(report["total"]));
        Assert.Equal([Told(report["total"])], report["rows"]!.AsArray().Select(Told));
        Assert.Empty(report["groupBy"]!.AsArray());
    }

    [Fact]
    public async Task By_therapist_and_delivery_in_order_of_the_keys()
    {
        var rows = await RowsAsync("therapist,delivery");

        Assert.Equal(
            [
                $"{host.First} in-person: 12 6 1 2 1 1 1 2 0.6667 0.25 1",
                $"{host.Second} in-person: 1 0 0 0 1 0 0 0 null null 0",
                $"{host.Second} telehealth: 8 8 0 0 0 0 0 0 1 0 null",
            ],
            rows.Select(row => $"{row["therapist"]} {row["delivery"]}: {Told(row)}").Order(StringComparer.Ordinal));
        Assert.Equal(rows.Select(row => row["therapist"]!.GetValue<string>()).Order(StringComparer.Ordinal), rows.Select(row => row["therapist"]!.GetValue<string>()));
        Assert.All(rows, row => Assert.False(row.AsObject().ContainsKey("modality") || row.AsObject().ContainsKey("month")));
    }

    [Fact]
    public async Task By_month_and_modality() => Assert.Equal(
        ["2026-09 cbt 5", "2026-09 ipt 5", "2026-10 cbt 4", "2026-10 ipt 3", "2026-11 cbt 3", "2026-11 ipt 1"],
        (await RowsAsync("month,modality")).Select(row => $"{row["month"]} {row["modality"]} {row["sessions"]}"));

    [Fact]
    public async Task As_csv()
    {
        var csv = (await host.Admin.GetAsync($"{Address}&groupBy=modality,delivery", ("Accept", "text/csv"))).Is(200);

        Assert.StartsWith("text/csv", csv.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal(
            $"modality,delivery,{string.Join(',', Figures)}\r\ncbt,in-person,12,6,1,2,1,1,1,2,0.6667,0.25,1\r\nipt,in-person,1,0,0,0,1,0,0,0,,,0\r\n"
            + "ipt,telehealth,8,8,0,0,0,0,0,0,1,0,\r\n",
            csv.Text);
    }

    [Fact]
    public async Task Reporting_keys_are_told_of_no_part_that_is_small()
    {
        var reporting = await host.ACaller(Role.Reporting);

        // In the one row there are parts of one and two: it is told by its sessions alone.
        var all = (await reporting.GetAsync(Address)).Is(200).Json;
        Assert.Equal("21 null null null null null null null null null null", Told(all["total"]));
        Assert.True(all["total"]!["suppressed"]!.GetValue<bool>() && all["rows"]![0]!["suppressed"]!.GetValue<bool>());

        // A row of one session is kept back, and with it the next smallest.
        var rows = (await reporting.GetAsync($"{Address}&groupBy=therapist,delivery")).Is(200).Json;
        Assert.Equal(
            ["12", "null", "null"], rows["rows"]!.AsArray().Select(row => row!["sessions"].Text()).Order(StringComparer.Ordinal));
        Assert.All(rows["rows"]!.AsArray(), row => Assert.All(Figures[1..], name => Assert.True(row!.AsObject().ContainsKey(name) && row[name] is null)));
        Assert.Equal("21 null null null null null null null null null null", Told(rows["total"]));
    }

    [Fact]
    public async Task The_front_desk_is_told_exactly()
    {
        var report = (await (await host.ACaller(Role.FrontDesk)).GetAsync($"{Address}&groupBy=therapist,delivery")).Is(200).Json;

        Assert.DoesNotContain("suppressed", report.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal([1, 8, 12], report["rows"]!.AsArray().Select(row => row!["sessions"]!.GetValue<int>()).Order());
    }

    [Theory]
    [InlineData("from=2026-09-01&to=2026-09-01", "to")]
    [InlineData("from=2026-09-01", "to")]
    [InlineData("from=1999-09-01&to=2026-09-01", "from")]
    [InlineData("from=2026-09-01&to=2026-10-01&groupBy=room", "groupBy")]
    [InlineData("from=2026-09-01&to=2026-10-01&groupBy=month,month", "groupBy")]
    public async Task A_wrong_question_is_refused(string query, string field) =>
        Assert.NotNull((await host.Admin.GetAsync($"/reports/attendance?{query}")).IsProblem(400)["errors"]![field]);

    private async Task<List<JsonNode>> RowsAsync(string groupBy) =>
        [.. (await host.Admin.GetAsync($"{Address}&groupBy={groupBy}")).Is(200).Json["rows"]!.AsArray().Select(row => row!)];

    private static string Told(JsonNode? row) => string.Join(' ', Figures.Select(name => row![name].Text()));
}
