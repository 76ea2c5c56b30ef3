using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Conventions;

/// <summary>Pages of lists, and queries that a list does not understand.</summary>
public sealed class ListTests(ListTests.Host host) : IClassFixture<ListTests.Host>
{
    public sealed class Host : ClinicHost
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            var therapist = await Clinic.ATherapist();
            for (var i = 0; i < 5; i++)
            {
                await Clinic.APlan(
                    await Clinic.AClient(), therapist, ("time", $"{9 + i:00}:00"), ("sessions", 3), ("rangeReason", "Short"));
                await Clinic.ARoom();
                await Clinic.AClosure($"2029-0{1 + i}-01");
                await Clinic.ATherapist();
                await Clinic.AKey("reporting");
            }

            // Two of them begin on the same date.
            await Clinic.AClosure("2029-03-01", "2029-03-02");
        }
    }

    public static TheoryData<string> Lists =>
        ["/clients", "/therapists", "/rooms", "/closures", "/session-plans", "/sessions", "/api-keys", Availability];

    private const string Availability = "/availability?modality=cbt&from=2026-11-23&to=2026-11-24&everyMinutes=60";

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Pages_of_any_length_hold_the_same_things_in_the_same_order(string path)
    {
        var joint = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var whole = Texts(await host.Clinic.All($"{path}{joint}limit=200"));

        Assert.True(whole.Count > 4);
        Assert.Equal(whole.Count, whole.Distinct().Count());
        foreach (var limit in new[] { 1, 2, 3, whole.Count - 1, whole.Count })
            Assert.Equal(whole, Texts(await host.Clinic.All($"{path}{joint}limit={limit}")));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task The_next_page_has_a_whole_address_in_the_body_and_in_a_link(string path)
    {
        var joint = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var page = (await host.Admin.GetAsync($"{path}{joint}limit=2")).Is(200);

        var next = page.Json["next"]!.GetValue<string>();
        Assert.StartsWith($"{host.ClientOptions.BaseAddress}api/v1{path.Split('?')[0]}?", next, StringComparison.Ordinal);
        Assert.Contains("limit=2", next, StringComparison.Ordinal);
        Assert.Equal($"<{next}>; rel=\"next\"", page.Header("Link"));
        Assert.Equal(2, page.Items.Count);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task The_last_page_has_no_next(string path)
    {
        var joint = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var page = (await host.Admin.GetAsync($"{path}{joint}limit=200")).Is(200);

        Assert.True(page.Json.AsObject().ContainsKey("next"));
        Assert.Null(page.Json["next"]);
        Assert.Null(page.Header("Link"));
    }

    [Fact]
    public async Task The_next_page_keeps_the_filters()
    {
        var therapist = (await host.Clinic.All("/session-plans"))[0]["therapistId"]!.GetValue<string>();

        var filtered = await host.Clinic.All($"/sessions?therapistId={therapist}&status=scheduled&from=2026-12-05&to=2026-12-12&limit=2");

        Assert.Equal(5, filtered.Count);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("201")]
    [InlineData("99999999999")]
    [InlineData("ten")]
    [InlineData("1.5")]
    [InlineData("")]
    [InlineData("5&limit=5")]
    public async Task A_limit_is_1_to_200(string limit)
    {
        foreach (var path in Lists.Select(row => row.Data))
        {
            var refused = await host.Admin.GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={limit}");
            Assert.NotNull(refused.IsProblem(400)["errors"]!["limit"]);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("%00")]
    [InlineData("AAAA")]
    [InlineData("%F0%9F%98%80")]
    [InlineData("OTk5OTk5OTk5OTk5OTk5OTk5OTk5OS4wMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMA")]
    public async Task A_cursor_that_no_list_gave_is_refused(string cursor)
    {
        foreach (var path in Lists.Select(row => row.Data))
        {
            var refused = await host.Admin.GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}cursor={cursor}");
            Assert.NotNull(refused.IsProblem(400)["errors"]!["cursor"]);
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_name_that_the_list_does_not_know_is_refused(string path)
    {
        var joint = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';

        var refused = await host.Admin.GetAsync($"{path}{joint}therapist=all&Limit=5");

        var errors = refused.IsProblem(400, "validation-failed")["errors"]!.AsObject();
        Assert.Equal(["Limit", "therapist"], errors.Select(error => error.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/clients?status=active&status=inactive", "status")]
    [InlineData("/clients?status=Active", "status")]
    [InlineData("/clients?status=1", "status")]
    [InlineData("/sessions?from=2026-12-01&from=2026-12-02", "from")]
    [InlineData("/sessions?from=01/12/2026", "from")]
    [InlineData("/sessions?from=2027-02-29", "from")]
    [InlineData("/sessions?from=0001-01-01", "from")]
    [InlineData("/sessions?to=9999-12-31", "to")]
    [InlineData("/sessions?therapistId=7", "therapistId")]
    [InlineData("/sessions?roomId=%7B0199d0a6-0000-7000-8000-000000000000%7D", "roomId")]
    [InlineData("/sessions?status=no_show", "status")]
    [InlineData("/availability?from=2026-12-01&to=2026-12-02", "modality")]
    [InlineData("/availability?modality=tea&from=2026-12-01&to=2026-12-02", "modality")]
    [InlineData("/availability?modality=cbt&from=2026-12-01&to=2027-12-02", "to")]
    [InlineData("/availability?modality=cbt&from=2026-12-01&to=2026-12-02&everyMinutes=7", "everyMinutes")]
    [InlineData("/availability?modality=cbt&from=2026-12-01&to=2026-12-02&durationMinutes=-5", "durationMinutes")]
    [InlineData("/therapists?modality=tea", "modality")]
    public async Task A_query_of_the_wrong_form_is_refused_by_its_name(string path, string field) =>
        Assert.NotNull((await host.Admin.GetAsync(path)).IsProblem(400)["errors"]![field]);

    private static List<string> Texts(List<JsonNode> items) => [.. items.Select(item => item.ToJsonString())];
}
