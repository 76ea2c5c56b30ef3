using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using AlSoor.Domain.Access;

namespace AlSoor.Api.Tests.Reporting;

/// <summary>The feed does not tell a reporting key of counts in which somebody could be recognised, however it is asked.</summary>
public sealed class FeedSmallCellTests(FeedSmallCellTests.Host host) : IClassFixture<FeedSmallCellTests.Host>
{
    private const int Smallest = 6;

    private const string ByTherapist = "groupby((TherapistId),aggregate(Sessions with sum as Total,Minutes with sum as M))";

    public sealed class Host : ClinicHost
    {
        public Caller Reporting { get; private set; } = null!;

        public string Small { get; private set; } = "";

        protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Clinic:SmallestCell", $"{Smallest}")];

        /// <summary>8 sessions in one therapist's hands, 3 in another's, 9 in the third's.</summary>
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            Reporting = await ACaller(Role.Reporting);
            foreach (var sessions in new[] { 8, 3, 9 })
            {
                var therapist = await Clinic.ATherapist();
                await Clinic.APlan(await Clinic.AClient(), therapist, ("sessions", sessions), ("rangeReason", "As it is"));
                Small = sessions < Smallest ? therapist : Small;
            }
        }
    }

    [Fact]
    public async Task A_small_group_and_the_next_smallest_are_kept_back()
    {
        var rows = await RowsAsync(host.Reporting, $"/SessionDays?$apply={ByTherapist}");

        Assert.Equal([null, null, "9 450"], rows.Select(row => row["Total"] is null && row["M"] is null ? null : $"{row["Total"]} {row["M"]}").Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.NotNull(row["TherapistId"]));
        Assert.Equal(["3", "8", "9"], (await RowsAsync(host.Admin, $"/SessionDays?$apply={ByTherapist}")).Select(row => $"{row["Total"]}").Order(StringComparer.Ordinal));
        Assert.Equal(["3", "8", "9"], (await RowsAsync(await host.ACaller(Role.FrontDesk), $"/SessionCounts?$apply={ByTherapist}")).Select(row => $"{row["Total"]}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/SessionDays")]
    [InlineData("/SessionCounts")]
    [InlineData("/SessionCounts?$select=Minutes")]
    [InlineData("/SessionCounts?$select=Places,TherapistId&$top=1")]
    [InlineData("/SessionDays?$filter=TherapistId eq {small}")]
    [InlineData("/SessionDays?$filter=TherapistId eq {small}&$select=Sessions&$skip=1&$top=1")]
    [InlineData("/SessionDays?$apply=filter(TherapistId eq {small})/aggregate(Sessions with sum as Total)")]
    [InlineData("/SessionDays?$apply=filter(TherapistId eq {small})/aggregate(Sessions with sum as Total,Minutes with sum as M)&$select=M")]
    [InlineData("/SessionDays?$apply=groupby((TherapistId,Modality),aggregate(Minutes with sum as M,Sessions with sum as Total))&$filter=TherapistId eq {small}")]
    [InlineData("/PlanCounts")]
    [InlineData("/PlanCounts?$apply=aggregate(Plans with sum as Plans,PlannedSessions with sum as PlannedSessions)")]
    public async Task No_count_of_few_is_told(string address)
    {
        var rows = await RowsAsync(host.Reporting, address.Replace("{small}", host.Small, StringComparison.Ordinal));

        Assert.NotEmpty(rows);
        var numbers = rows.SelectMany(row => row).Where(value => value.Value?.GetValueKind() == System.Text.Json.JsonValueKind.Number).ToList();
        Assert.Empty(numbers);
    }

    [Theory]
    [InlineData("$filter", "Sessions lt 5")]
    [InlineData("$filter", "Sessions eq 1 or Status eq 'x'")]
    [InlineData("$filter", "Minutes gt 50")]
    [InlineData("$filter", "Places in (1,2)")]
    [InlineData("$orderby", "Sessions")]
    [InlineData("$orderby", "Status,Places desc")]
    [InlineData("$apply", "filter(Sessions lt 5)")]
    [InlineData("$apply", "filter(Sessions lt 5)/aggregate($count as N)")]
    [InlineData("$apply", "groupby((Sessions))")]
    [InlineData("$apply", "groupby((TherapistId,Minutes),aggregate(Sessions with sum as Total))")]
    [InlineData("$apply", "aggregate(Minutes with sum as M)")]
    [InlineData("$apply", "groupby((TherapistId),aggregate(Minutes with sum as M,Places with sum as P))")]
    [InlineData("$apply", "aggregate($count as N)")]
    [InlineData("$apply", "aggregate(Sessions with sum as Total,$count as N)")]
    [InlineData("$apply", "aggregate(Sessions with sum as Total,Sessions with max as X)")]
    [InlineData("$apply", "aggregate(Sessions with average as X,Sessions with sum as Total)")]
    [InlineData("$apply", "aggregate(LocalDate with countdistinct as X,Sessions with sum as Total)")]
    [InlineData("$apply", "groupby((TherapistId),aggregate(Sessions with sum as Total))/filter(Total lt 5)")]
    public async Task What_would_tell_them_all_the_same_is_refused_and_to_others_it_is_not(string option, string value)
    {
        var address = $"/SessionDays?{option}={Uri.EscapeDataString(value)}";

        var problem = (await FeedClinic.FeedAsync(host.Reporting, address)).IsProblem(400, "validation-failed");

        Assert.Contains("small counts are kept back", $"{problem["errors"]![option]![0]}", StringComparison.Ordinal);
        (await FeedClinic.FeedAsync(host.Admin, address)).Is(200);
    }

    [Fact]
    public async Task Filters_and_orders_of_groups_by_their_sums_are_refused_too()
    {
        foreach (var more in new[] { "$filter=Total lt 5", "$orderby=Total", "$orderby=M desc" })
            (await FeedClinic.FeedAsync(host.Reporting, $"/SessionDays?$apply={ByTherapist}&{more}")).IsProblem(400, "validation-failed");
        (await FeedClinic.FeedAsync(host.Reporting, "/SessionDays/$count?$filter=Sessions gt 1")).IsProblem(400, "validation-failed");
    }

    private static async Task<List<JsonObject>> RowsAsync(Caller caller, string address) =>
        [.. (await FeedClinic.FeedAsync(caller, address)).Is(200).Json["value"]!.AsArray().Select(row => row!.AsObject())];
}
