using System.Globalization;
using System.Text.Json.Nodes;

namespace AlSoor.Api.Tests.Reporting;

/// <summary>Filters and groupings, against a count of the sessions that the API lists; and that the database does them.</summary>
public sealed class FeedQueryTests(FeedClinic host) : IClassFixture<FeedClinic>
{
    private const string Everything = "/sessions?from=2026-11-01&to=2028-01-01";

    private static readonly Dictionary<string, Func<One, bool>> Filters = new(StringComparer.Ordinal)
    {
        ["LocalDate ge 2026-12-20 and LocalDate lt 2027-01-20"] = one => one.Date >= new DateOnly(2026, 12, 20) && one.Date < new DateOnly(2027, 1, 20),
        ["Status eq 'attended' or Status eq 'no-show'"] = one => one.Status is "attended" or "no-show",
        ["not (Modality in ('cbt','ipt'))"] = one => one.Modality is not ("cbt" or "ipt"),
        ["RoomId eq 00000000-0000-0000-0000-000000000000 and Delivery eq 'telehealth'"] = one => one.Room == Guid.Empty && one.Delivery == "telehealth",
        ["startswith(Modality,'c') and endswith(Modality,'t') and contains(Modality,'B') eq false"] = one => one.Modality == "cbt",
        ["toupper(Modality) eq 'IPT'"] = one => one.Modality == "ipt",
        ["year(LocalDate) eq 2027 and month(LocalDate) le 1 and day(LocalDate) gt 9.5"] = one => one.Date is { Year: 2027, Month: 1, Day: > 9 },
        ["Kind ne 'therapy'"] = one => one.Kind != "therapy",
        ["Sessions ge 1 and Sessions in (1,2,3) and Minutes gt 10000000000 eq false and Sessions ne null"] = _ => true,
        ["Status gt 'no-show'"] = one => string.CompareOrdinal(one.Status, "no-show") > 0,
        ["true"] = _ => true,
    };

    public static TheoryData<string> Conditions => [.. Filters.Keys];

    [Theory]
    [MemberData(nameof(Conditions))]
    public async Task A_filter_finds_what_looking_at_each_finds(string filter)
    {
        var expected = (await AllAsync()).Where(Filters[filter]).ToList();
        Assert.NotEmpty(expected);

        var rows = await RowsAsync($"/SessionDays?$filter={Uri.EscapeDataString(filter)}");
        var total = await RowsAsync($"/SessionDays?$apply={Uri.EscapeDataString($"filter({filter})/aggregate(Sessions with sum as Total,Minutes with sum as Minutes)")}");

        Assert.Equal(
            expected.GroupBy(one => (one.Date, one.Therapist, one.Modality, one.Status, one.Room, one.Delivery, one.Kind))
                .Select(group => $"{group.Key.Date:yyyy-MM-dd} {group.Key.Therapist} {group.Key.Modality} {group.Key.Status} {group.Key.Room} {group.Key.Delivery} {group.Key.Kind} {group.Count()} {group.Sum(one => one.Minutes)}")
                .Order(StringComparer.Ordinal),
            rows.Select(row => $"{row["LocalDate"]} {row["TherapistId"]} {row["Modality"]} {row["Status"]} {row["RoomId"]} {row["Delivery"]} {row["Kind"]} {row["Sessions"]} {row["Minutes"]}")
                .Order(StringComparer.Ordinal));
        Assert.Equal([$"{expected.Count} {expected.Sum(one => one.Minutes)}"], total.Select(row => $"{row["Total"]} {row["Minutes"]}"));
    }

    [Fact]
    public async Task Groups_are_reckoned_as_by_hand()
    {
        var cells = (await AllAsync()).GroupBy(one => (one.Date, one.Therapist, one.Modality, one.Status, one.Room, one.Delivery, one.Kind)).ToList();

        var rows = await RowsAsync(
            "/SessionDays?$apply=groupby((Modality,Delivery),aggregate(Sessions with sum as Total,Minutes with max as Longest,Minutes with min as Shortest,"
            + "Minutes with average as Mean,$count as Cells,LocalDate with countdistinct as Days))&$orderby=Total desc");

        Assert.Equal(
            cells.GroupBy(cell => (cell.Key.Modality, cell.Key.Delivery))
                .Select(group => (group, Total: group.Sum(cell => cell.Count())))
                .OrderByDescending(one => one.Total).ThenBy(one => one.group.Key.Modality, StringComparer.Ordinal).ThenBy(one => one.group.Key.Delivery, StringComparer.Ordinal)
                .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.group.Key.Modality} {one.group.Key.Delivery} {one.Total} {one.group.Max(Minutes)} {one.group.Min(Minutes)} {one.group.Average(Minutes):0.0000} {one.group.Count()} {one.group.Select(cell => cell.Key.Date).Distinct().Count()}")),
            rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row["Modality"]} {row["Delivery"]} {row["Total"]} {row["Longest"]} {row["Shortest"]} {row["Mean"]!.GetValue<double>():0.0000} {row["Cells"]} {row["Days"]}")));

        static int Minutes(IEnumerable<One> cell) => cell.Sum(one => one.Minutes);
    }

    [Fact]
    public async Task Months_are_those_of_the_days()
    {
        var months = await RowsAsync("/SessionCounts?$select=Month,Sessions");
        var days = (await AllAsync()).GroupBy(one => new DateOnly(one.Date.Year, one.Date.Month, 1));

        Assert.Equal(
            days.ToDictionary(month => $"{month.Key:yyyy-MM-dd}", month => month.Count()),
            months.GroupBy(row => $"{row["Month"]}").ToDictionary(month => month.Key, month => month.Sum(row => row["Sessions"]!.GetValue<int>())));
    }

    [Fact]
    public async Task The_database_filters_groups_counts_and_orders_in_one_command()
    {
        var (answer, commands) = await host.WatchAsync(
            "/SessionDays?$apply=filter(LocalDate ge 2026-12-01)/groupby((TherapistId),aggregate(Sessions with sum as Total))&$filter=Total gt 1&$orderby=Total desc&$top=5");

        var command = Assert.Single(commands);
        Assert.NotEmpty(answer.Json["value"]!.AsArray());
        foreach (var part in new[] { "WHERE", "GROUP BY", "HAVING", "SUM(", "ORDER BY", "LIMIT" })
            Assert.Contains(part, command, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-12-01", command, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "\"LocalDate\" <= @")]
    [InlineData("&$skiptoken=0~2026-12-01~{id}~cbt~attended~{id}~in-person~therapy", "\"LocalDate\" >= @")]
    public async Task Only_days_that_are_told_of_are_reckoned(string place, string condition)
    {
        var (answer, commands) = await host.WatchAsync($"/SessionDays?$top=3{place.Replace("{id}", $"{Guid.Empty}", StringComparison.Ordinal)}");

        Assert.Equal(3, answer.Json["value"]!.AsArray().Count);
        Assert.Contains(condition, Assert.Single(commands), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/SessionDays", 1)]
    [InlineData("/SessionDays?$top=1&$select=Sessions", 1)]
    [InlineData("/SessionDays?$count=true", 2)]
    [InlineData("/SessionDays/$count", 2)]
    [InlineData("/Therapists?$filter=contains(Name,'a')", 1)]
    public async Task However_many_rows_there_are_it_takes_as_many_commands(string address, int expected)
    {
        var (_, commands) = await host.WatchAsync(address);

        Assert.Equal(expected, commands.Count);
    }

    [Fact]
    public async Task Only_what_is_selected_is_read_and_told()
    {
        var (answer, commands) = await host.WatchAsync("/SessionDays?$select=Status,Delivery&$orderby=Delivery&$top=2&$skip=1&$count=true");

        Assert.Contains("$metadata#SessionDays(Status,Delivery)", answer.Json["@odata.context"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.All(answer.Json["value"]!.AsArray(), row => Assert.Equal(["Status", "Delivery"], row!.AsObject().Select(value => value.Key)));
        Assert.Equal(2, answer.Json["value"]!.AsArray().Count);
        var rows = await RowsAsync("/SessionDays");
        Assert.Equal(rows.Count, answer.Json["@odata.count"]!.GetValue<int>());
        Assert.Equal($"{rows.Count}", (await FeedClinic.FeedAsync(host.Admin, "/SessionDays/$count")).Is(200).Text);
        Assert.Equal(2, commands.Count);
    }

    /// <summary>Rows that are alike in what was asked for stand in the order of their key, and pages follow each other: whatever an engine makes of rows that are in no order.</summary>
    [Fact]
    public async Task An_order_goes_on_by_the_key()
    {
        var (_, commands) = await host.WatchAsync("/SessionDays?$orderby=Status desc,Minutes&$top=2");

        var order = commands.Single()[commands.Single().LastIndexOf("ORDER BY", StringComparison.Ordinal)..].Split('\n')[0];
        Assert.Equal(
            ["Status DESC", "Minutes", "LocalDate", "TherapistId", "Modality", "RoomId", "Delivery", "Kind"],
            order["ORDER BY ".Length..].Split(", ").Select(column => column[(column.IndexOf('.', StringComparison.Ordinal) + 1)..].Replace("\"", "", StringComparison.Ordinal).TrimEnd()));
    }

    [Theory]
    [InlineData("*", "RoomId Name Capacity")]
    [InlineData("Capacity,Name", "Capacity Name")]
    [InlineData(" Name , Capacity,Name", "Name Capacity")]
    public async Task Columns_are_told_once_and_as_they_are_selected(string select, string columns) => Assert.All(
        await RowsAsync($"/Rooms?$select={Uri.EscapeDataString(select)}"), row => Assert.Equal(columns, string.Join(' ', row.Select(value => value.Key))));

    private async Task<List<JsonObject>> RowsAsync(string address) =>
        [.. (await FeedClinic.FeedAsync(host.Admin, address)).Is(200).Json["value"]!.AsArray().Select(row => row!.AsObject())];

    private async Task<List<One>> AllAsync() =>
    [
        .. (await host.Clinic.All(Everything)).Select(session => new One(
            DateOnly.FromDateTime(DateTimeOffset.Parse(session["startsAt"]!.GetValue<string>(), CultureInfo.InvariantCulture).ToOffset(TimeSpan.FromHours(3)).DateTime),
            session["therapistId"]!.GetValue<string>(),
            session["modality"]!.GetValue<string>(),
            session["status"]!.GetValue<string>(),
            session["roomId"] is { } room ? Guid.Parse(room.GetValue<string>()) : Guid.Empty,
            session["delivery"]!.GetValue<string>(),
            session["kind"]!.GetValue<string>(),
            session["durationMinutes"]!.GetValue<int>())),
    ];

    private sealed record One(DateOnly Date, string Therapist, string Modality, string Status, Guid Room, string Delivery, string Kind, int Minutes);
}
