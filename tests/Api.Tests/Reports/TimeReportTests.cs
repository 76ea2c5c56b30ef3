using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Measures;
using AlSoor.Api.Tests.Support;
using AlSoor.Domain.Access;

namespace AlSoor.Api.Tests.Reports;

/// <summary>The reports of therapists' time and of rooms say what a hand reckons, and tell reporting keys of nobody in it.</summary>
public sealed class TimeReportTests(TimeReportTests.Host host) : IClassFixture<TimeReportTests.Host>
{
    /// <summary>Two weeks, from Sunday to Saturday.</summary>
    private const string Dates = "from=2026-11-29&to=2026-12-13";

    private static readonly string[] Time =
    [
        "workingHours", "capacityHours", "sessions", "bookedHours", "attendedHours", "bookedOfWorking", "attendedOfWorking", "bookedOfCapacity",
        "attendedOfCapacity",
    ];

    private static readonly string[] Rooms = ["openHours", "sessions", "bookedHours", "use"];

    /// <summary>Two therapists, of whom one works half as long and is away for a morning, two rooms, and a Sunday on which the clinic is closed.</summary>
    public sealed class Host : ClinicHost
    {
        public string First { get; private set; } = "";

        public string Second { get; private set; } = "";

        public string Room { get; private set; } = "";

        public string Empty { get; private set; } = "";

        protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Clinic:SmallestCell", "3")];

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            First = await Clinic.ATherapist();
            Second = await Clinic.ATherapist("14:00", "20:00");
            (await Admin.PatchAsync($"/therapists/{First}", new JsonObject { ["weeklyCapacityHours"] = 10 })).Is(200);
            (Room, Empty) = (await Clinic.ARoom(), await Clinic.ARoom());
            await Clinic.AClosure("2026-12-06");
            (await Admin.PostAsync($"/therapists/{First}/time-off", new JsonObject { ["startsAt"] = "2026-12-07T08:00:00+03:00", ["endsAt"] = "2026-12-07T12:30:00+03:00" }))
                .Is(201);
            foreach (var hour in new[] { "09", "11", "13" })
            {
                var session = await Clinic.ASession(
                    await Clinic.AClient(), First, $"2026-12-01T{hour}:00:00+03:00", ("durationMinutes", 60), ("roomId", Room));
                (await Admin.PostAsync($"/sessions/{session["id"]}/complete")).Is(200);
            }

            await Clinic.ASession(await Clinic.AClient(), First, "2026-12-08T09:00:00+03:00", ("durationMinutes", 90), ("roomId", Room));
            await Clinic.ASession(await Clinic.AClient(), Second, "2026-12-09T15:00:00+03:00", ("durationMinutes", 60));
            var cancelled = await Clinic.ASession(await Clinic.AClient(), Second, "2026-12-08T17:00:00+03:00", ("roomId", Room));
            (await Admin.PostAsync($"/sessions/{cancelled["id"]}/cancel", new JsonObject { ["by"] = "client" })).Is(200);
        }
    }

    [Fact]
    public async Task Each_therapist_by_week()
    {
        var report = (await host.Admin.GetAsync($"/reports/utilisation?{Dates}&groupBy=week")).Is(200).Json;

        // Five days of twelve hours; then four, less four and a half.
        Assert.Equal(
            [
                $"{host.First} 2026-11-29: 60 10 3 3 3 0.05 0.05 0.3 0.3",
                $"{host.First} 2026-12-06: 43.5 10 1 1.5 0 0.0345 0 0.15 0",
                $"{host.Second} 2026-11-29: 30 null 0 0 0 0 0 null null",
                $"{host.Second} 2026-12-06: 24 null 1 1 0 0.0417 0 null null",
            ],
            report["rows"]!.AsArray().Select(row => $"{row!["therapist"]} {row["week"]}: {Told(row, Time)}").Order(StringComparer.Ordinal));
        Assert.Equal("157.5 null 5 5.5 3 0.0349 0.019 null null", Told(report["total"], Time));
    }

    [Fact]
    public async Task A_weekday_on_which_nobody_works_has_no_row_and_the_clinics_week_says_the_order() => Assert.Equal(
        ["sunday", "monday", "tuesday", "wednesday", "thursday"],
        (await host.Admin.GetAsync($"/reports/utilisation?{Dates}&groupBy=weekday")).Is(200).Json["rows"]!.AsArray()
            .Where(row => row!["therapist"]!.GetValue<string>() == host.First).Select(row => row!["weekday"]!.GetValue<string>()));

    [Fact]
    public async Task Each_room_by_month()
    {
        var report = (await host.Admin.GetAsync($"/reports/rooms?{Dates}&groupBy=month")).Is(200).Json;

        // While the first therapist is away the second is not there yet: the morning is not open.
        Assert.Equal(
            [
                $"{host.Room} 2026-11: 24 0 0 0", $"{host.Room} 2026-12: 79.5 4 4.5 0.0566",
                $"{host.Empty} 2026-11: 24 0 0 0", $"{host.Empty} 2026-12: 79.5 0 0 0",
            ],
            report["rows"]!.AsArray().Select(row => $"{row!["room"]} {row["month"]}: {Told(row, Rooms)}"));
        Assert.Equal("207 4 4.5 0.0217", Told(report["total"], Rooms));
    }

    [Fact]
    public async Task As_csv()
    {
        var time = (await host.Admin.GetAsync($"/reports/utilisation?{Dates}", ("Accept", "text/csv"))).Is(200).Text;
        var rooms = (await host.Admin.GetAsync($"/reports/rooms?{Dates}&groupBy=week", ("Accept", "text/csv"))).Is(200).Text;

        Assert.StartsWith($"therapist,{string.Join(',', Time)}\r\n", time, StringComparison.Ordinal);
        Assert.Contains($"{host.First},103.5,20,4,4.5,3,0.0435,0.029,0.225,0.15\r\n", time, StringComparison.Ordinal);
        Assert.Contains($"{host.Second},54,,1,1,0,0.0185,0,,\r\n", time, StringComparison.Ordinal);
        Assert.StartsWith($"room,week,{string.Join(',', Rooms)}\r\n{host.Room},2026-11-29,60,3,3,0.05\r\n", rooms, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reporting_keys_are_told_of_no_hours_of_few_sessions()
    {
        var reporting = await host.ACaller(Role.Reporting);

        var time = (await reporting.GetAsync($"/reports/utilisation?{Dates}&groupBy=week")).Is(200).Json;
        Assert.Equal(
            [
                $"{host.First} 2026-11-29: 60 10 null null null null null null null",
                $"{host.First} 2026-12-06: 43.5 10 null null null null null null null",
                $"{host.Second} 2026-11-29: 30 null 0 0 0 0 0 null null",
                $"{host.Second} 2026-12-06: 24 null null null null null null null null",
            ],
            time["rows"]!.AsArray().Select(row => $"{row!["therapist"]} {row["week"]}: {Told(row, Time)}").Order(StringComparer.Ordinal));
        Assert.Equal("157.5 null null null null null null null null", Told(time["total"], Time));

        // Three who came are enough to be told. With one more who is still to come their hours together are told, and not how many of them were attended.
        var three = (await reporting.GetAsync("/reports/utilisation?from=2026-12-01&to=2026-12-02")).Is(200).Json;
        Assert.Equal("18 null 3 3 3 0.1667 0.1667 null null", Told(three["total"], Time));
        var four = (await reporting.GetAsync("/reports/utilisation?from=2026-12-01&to=2026-12-09")).Is(200).Json;
        Assert.Equal("85.5 null 4 4.5 null 0.0526 null null null", Told(four["total"], Time));
        Assert.True(four["total"]!["suppressed"]!.GetValue<bool>());

        var rooms = (await reporting.GetAsync($"/reports/rooms?{Dates}&groupBy=week")).Is(200).Json;
        Assert.Equal(
            [$"{host.Room} null", $"{host.Room} null", $"{host.Empty} 0", $"{host.Empty} 0"],
            rooms["rows"]!.AsArray().Select(row => $"{row!["room"]} {row["sessions"].Text()}"));
        Assert.Equal("207 null null null", Told(rooms["total"], Rooms));
        Assert.Equal("207 4 4.5 0.0217", Told((await reporting.GetAsync($"/reports/rooms?{Dates}")).Is(200).Json["total"], Rooms));
    }

    [Theory]
    [InlineData("from=2026-12-01&to=2026-12-01", "to")]
    [InlineData("from=2026-12-01&to=2028-12-03", "to")]
    [InlineData("from=2026-12-01&to=2027-01-01&groupBy=therapist", "groupBy")]
    [InlineData("from=2026-12-01&to=2027-01-01&groupBy=week,week", "groupBy")]
    public async Task A_wrong_question_is_refused(string query, string field)
    {
        Assert.NotNull((await host.Admin.GetAsync($"/reports/utilisation?{query}")).IsProblem(400)["errors"]![field]);
        Assert.NotNull((await host.Admin.GetAsync($"/reports/rooms?{query}")).IsProblem(400)["errors"]![field]);
    }

    [Fact]
    public async Task Two_years_are_not_too_long()
    {
        (await host.Admin.GetAsync("/reports/utilisation?from=2026-12-01&to=2028-12-02&groupBy=week,weekday")).Is(200);
        (await host.Admin.GetAsync("/reports/rooms?from=2026-12-01&to=2028-12-02&groupBy=week,weekday")).Is(200);
    }

    private static string Told(JsonNode? row, string[] figures) => string.Join(' ', figures.Select(name => row![name].Text()));
}
