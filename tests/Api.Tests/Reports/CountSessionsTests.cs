using System.Globalization;
using System.Text.Json.Nodes;

namespace AlSoor.Api.Tests.Reports;

/// <summary>What a report counts is what the lists hold, and CSV says what JSON says.</summary>
public sealed class CountSessionsTests(BusyClinic host) : IClassFixture<BusyClinic>
{
    public static TheoryData<string> Groupings =>
    [
        "", "therapist", "modality", "status", "room", "delivery", "kind", "day", "week", "month",
        "therapist,status", "room,month", "status,room,delivery", "week,therapist,modality,kind", "month,day",
        "therapist,modality,status,room,delivery,kind,day,week,month",
    ];

    [Theory]
    [MemberData(nameof(Groupings))]
    public async Task Every_row_counts_what_the_same_filters_list(string groupBy)
    {
        var report = await Report(groupBy);
        var keys = groupBy.Split(',', StringSplitOptions.RemoveEmptyEntries);
        var whole = await host.Clinic.All($"/sessions?{BusyClinic.Dates}&limit=200");

        Assert.NotEmpty(report["rows"]!.AsArray());
        foreach (var row in report["rows"]!.AsArray())
        {
            var listed = await host.Clinic.All($"/sessions?{FiltersOf(row!, keys)}&limit=7");
            var counted = listed.Where(session => keys.All(key => Agrees(session, key, row![key]))).ToList();
            Assert.Equal(counted.Count, row!["count"]!.GetValue<int>());
            Assert.Equal(counted.Sum(session => session["durationMinutes"]!.GetValue<int>()), row["minutes"]!.GetValue<int>());
            Assert.Equal(counted.Sum(session => session["clientIds"]!.AsArray().Count), row["clientCount"]!.GetValue<int>());
        }

        Assert.Equal(whole.Count, report["totalCount"]!.GetValue<int>());
        Assert.Equal(whole.Count, report["rows"]!.AsArray().Sum(row => row!["count"]!.GetValue<int>()));
        Assert.Equal(whole.Sum(session => session["durationMinutes"]!.GetValue<int>()), report["totalMinutes"]!.GetValue<int>());
        Assert.Equal(whole.Sum(session => session["clientIds"]!.AsArray().Count), report["totalClientCount"]!.GetValue<int>());
    }

    [Theory]
    [MemberData(nameof(Groupings))]
    public async Task Every_row_links_to_the_list_of_exactly_what_it_counted(string groupBy)
    {
        foreach (var row in (await Report(groupBy))["rows"]!.AsArray())
        {
            var address = row!["sessions"]!.GetValue<string>();
            Assert.StartsWith("/api/v1/sessions?", address, StringComparison.Ordinal);
            var listed = await host.Clinic.All($"{address["/api/v1".Length..]}&limit=200");

            Assert.Equal(row["count"]!.GetValue<long>(), listed.Count);
            Assert.Equal(row["minutes"]!.GetValue<long>(), listed.Sum(session => session["durationMinutes"]!.GetValue<long>()));
        }
    }

    [Theory]
    [InlineData("from=2026-12-01&to=2027-03-01&groupBy=therapist,month", "kept-counts")]
    [InlineData("from=2026-12-05&to=2027-03-01&groupBy=therapist,month", "kept-counts-and-sessions")]
    [InlineData("from=2026-12-01&to=2027-03-01&groupBy=day", "sessions")]
    public async Task An_answer_says_what_was_read_for_it_and_by_which_rules(string query, string source)
    {
        var report = (await host.Admin.GetAsync($"/reports/session-counts?{query}")).Is(200).Json;

        Assert.Equal(source, report["source"]!.GetValue<string>());
        Assert.NotEmpty(report["definition"]!.AsArray());
    }

    [Theory]
    [MemberData(nameof(Groupings))]
    public async Task Csv_holds_the_same_rows_as_json(string groupBy)
    {
        var report = await Report(groupBy);
        var csv = (await host.Admin.GetAsync($"/reports/session-counts?{BusyClinic.Dates}&groupBy={groupBy}", ("Accept", "text/csv"))).Is(200);

        string[] columns = [.. groupBy.Split(',', StringSplitOptions.RemoveEmptyEntries), "count", "minutes", "clientCount"];
        var lines = report["rows"]!.AsArray().Select(row => string.Join(',', columns.Select(column => row![column]?.ToString() ?? "")));
        Assert.Equal("text/csv; charset=utf-8", csv.Header("Content-Type"));
        Assert.Equal(string.Concat(lines.Prepend(string.Join(',', columns)).Select(line => line + "\r\n")), csv.Text);
    }

    [Theory]
    [InlineData("room")]
    [InlineData("status,room")]
    public async Task Sessions_in_no_room_are_counted_under_null(string groupBy)
    {
        var rows = (await Report(groupBy))["rows"]!.AsArray();

        Assert.Contains(rows, row => row!.AsObject().ContainsKey("room") && row["room"] is null);
        Assert.Contains(rows, row => row!["room"] is not null);
    }

    [Fact]
    public async Task The_filters_of_a_report_are_those_of_the_list()
    {
        var therapist = (await Report("therapist"))["rows"]![0]!["therapist"]!.GetValue<string>();
        var filters = $"{BusyClinic.Dates}&therapistId={therapist}&modality=cbt&status=scheduled";

        var counted = (await host.Admin.GetAsync($"/reports/session-counts?{filters}")).Is(200).Json["totalCount"]!.GetValue<int>();

        Assert.NotEqual(0, counted);
        Assert.Equal((await host.Clinic.All($"/sessions?{filters}")).Count, counted);
    }

    private async Task<JsonNode> Report(string groupBy) =>
        (await host.Admin.GetAsync($"/reports/session-counts?{BusyClinic.Dates}&groupBy={groupBy}")).Is(200).Json;

    /// <summary>The row as filters of <c>/sessions</c>, as far as it has them.</summary>
    private static string FiltersOf(JsonNode row, string[] keys)
    {
        var (from, to) = (new DateOnly(2026, 12, 1), new DateOnly(2027, 2, 10));
        var filters = new List<string>();
        foreach (var (key, value) in keys.Select(key => (key, row[key]?.GetValue<string>())).Where(pair => pair.Item2 is not null))
        {
            switch (key)
            {
                case "therapist" or "room":
                    filters.Add($"{key}Id={value}");
                    break;
                case "modality" or "status":
                    filters.Add($"{key}={value}");
                    break;
                case "day" or "week" or "month":
                    var first = DateOnly.Parse(key == "month" ? $"{value}-01" : value!, CultureInfo.InvariantCulture);
                    var after = key == "month" ? first.AddMonths(1) : first.AddDays(key == "day" ? 1 : 7);
                    from = first > from ? first : from;
                    to = after < to ? after : to;
                    break;
            }
        }

        return string.Join('&', filters.Append($"from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}"));
    }

    /// <summary>Whether a session has a row's value of a key that the list cannot filter by; the list has seen to the others.</summary>
    private static bool Agrees(JsonNode session, string key, JsonNode? value) => key switch
    {
        "room" => session["roomId"]?.GetValue<string>() == value?.GetValue<string>(),
        "delivery" or "kind" => session[key]!.GetValue<string>() == value!.GetValue<string>(),
        _ => true,
    };
}
