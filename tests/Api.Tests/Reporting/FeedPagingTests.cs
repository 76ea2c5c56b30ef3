using System.Text.Json.Nodes;

namespace AlSoor.Api.Tests.Reporting;

/// <summary>How many rows are passed over, told and counted, page by page: against all rows, of which the same is taken in memory.</summary>
public sealed class FeedPagingTests(FeedClinic host) : IClassFixture<FeedClinic>
{
    private const int Size = 3;

    private static readonly Dictionary<string, Func<JsonObject, bool>> Filters = new(StringComparer.Ordinal)
    {
        [""] = _ => true,
        ["Modality eq 'cbt'"] = row => Text(row, "Modality") == "cbt",
        ["Modality ne 'cbt' and Delivery eq 'in-person'"] = row => Text(row, "Modality") != "cbt" && Text(row, "Delivery") == "in-person",
    };

    private static readonly Dictionary<string, Func<IEnumerable<JsonObject>, IEnumerable<JsonObject>>> Orders = new(StringComparer.Ordinal)
    {
        [""] = rows => rows,
        ["LocalDate desc"] = rows => rows.OrderByDescending(row => Text(row, "LocalDate"), StringComparer.Ordinal),
        ["Status desc,Modality"] = rows => rows.OrderByDescending(row => Text(row, "Status"), StringComparer.Ordinal).ThenBy(row => Text(row, "Modality"), StringComparer.Ordinal),
        ["Modality,Minutes desc"] = rows => rows.OrderBy(row => Text(row, "Modality"), StringComparer.Ordinal).ThenByDescending(row => row["Minutes"]!.GetValue<long>()),
    };

    public static MatrixTheoryData<string, string, int, int?> Queries { get; } = new(Filters.Keys, Orders.Keys, [0, 2, 5], [null, 0, 2, Size, 7, 1000]);

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Each_page_has_its_rows_and_the_count_of_all_that_the_filter_leaves(string filter, string order, int skip, int? top)
    {
        var left = (await AllAsync()).Where(Filters[filter]).ToList();
        var expected = Orders[order](left).Skip(skip).Take(top ?? int.MaxValue).Select(row => row.ToJsonString()).ToList();

        var address = $"/odata/SessionDays?$count=true&$skip={skip}"
            + (filter.Length == 0 ? "" : $"&$filter={Uri.EscapeDataString(filter)}")
            + (order.Length == 0 ? "" : $"&$orderby={Uri.EscapeDataString(order)}")
            + (top is null ? "" : $"&$top={top}");
        var pages = await WalkAsync(address, (expected.Count / Size) + 2);

        Assert.Equal(expected.Chunk(Size).DefaultIfEmpty([]).Select(page => string.Join('\n', page)), pages.Select(page => string.Join('\n', Rows(page).Select(row => row.ToJsonString()))));
        Assert.All(pages, page => Assert.Equal(left.Count, page["@odata.count"]!.GetValue<int>()));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, 4)]
    [InlineData(2, Size)]
    public async Task Groups_come_in_pages_too(int skip, int? top)
    {
        var groups = (await AllAsync()).Where(Filters["Modality eq 'cbt'"]).GroupBy(row => Text(row, "LocalDate"))
            .Select(group => $"{group.Key} {group.Sum(row => row["Sessions"]!.GetValue<int>())}").OrderDescending(StringComparer.Ordinal).ToList();
        Assert.True(groups.Count > 2 * Size);

        var pages = await WalkAsync(
            "/odata/SessionDays?$apply=filter(Modality eq 'cbt')/groupby((LocalDate),aggregate(Sessions with sum as Total))&$orderby=LocalDate desc&$count=true"
            + $"&$skip={skip}{(top is null ? "" : $"&$top={top}")}",
            groups.Count);

        Assert.Equal(groups.Skip(skip).Take(top ?? int.MaxValue), pages.SelectMany(Rows).Select(row => $"{row["LocalDate"]} {row["Total"]}"));
        Assert.All(pages, page => Assert.Equal(groups.Count, page["@odata.count"]!.GetValue<int>()));
    }

    [Theory]
    [InlineData("&$count=false")]
    [InlineData("")]
    public async Task Nothing_is_counted_unless_it_is_asked_for(string count) =>
        Assert.False((await FeedClinic.FeedAsync(host.Admin, $"/SessionDays?$top=1{count}")).Is(200).Json.AsObject().ContainsKey("@odata.count"));

    /// <summary>All rows, which are in the order of their key.</summary>
    private async Task<List<JsonObject>> AllAsync()
    {
        var rows = Rows((await FeedClinic.FeedAsync(host.Admin, "/SessionDays")).Is(200).Json).ToList();
        string[] key = ["LocalDate", "TherapistId", "Modality", "Status", "RoomId", "Delivery", "Kind"];
        Assert.Equal(rows.OrderBy(row => string.Join('\0', key.Select(column => Text(row, column))), StringComparer.Ordinal), rows);
        return rows;
    }

    private async Task<List<JsonNode>> WalkAsync(string? address, int most)
    {
        var pages = new List<JsonNode>();
        for (; address is not null; address = pages[^1]["@odata.nextLink"]?.GetValue<string>())
        {
            Assert.True(pages.Count <= most, "There is no last page.");
            pages.Add((await host.Admin.SendRawAsync("GET", address, null, ("Prefer", $"odata.maxpagesize={Size}"))).Is(200).Json);
        }

        return pages;
    }

    private static IEnumerable<JsonObject> Rows(JsonNode page) => page["value"]!.AsArray().Select(row => row!.AsObject());

    private static string Text(JsonObject row, string column) => row[column]!.GetValue<string>();
}
