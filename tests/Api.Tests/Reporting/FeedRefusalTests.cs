namespace AlSoor.Api.Tests.Reporting;

/// <summary>Whatever is sent to the feed that it does not take is refused at the door, by the name of the option, and fails nothing behind it.</summary>
public sealed class FeedRefusalTests(FeedClinic host) : IClassFixture<FeedClinic>
{
    public static TheoryData<string, string> Refused => new(
    [
        .. Of(
            "$filter",
            "", " ", "(", "Sessions", "Sessions gt", "1", "'a'", "null", "null eq null", "Sessions gt null", "true gt false", "Sessions div 0 eq 1", "Sessions mod 0 eq 1",
            "Sessions add 1 eq 2", "-Sessions eq 1", "Sessions eq NaN", "Sessions gt INF", "Sessions gt 1e400", "Sessions eq 0x10", "LocalDate gt 2026-13-01",
            "LocalDate gt 2026-01-01T00:00:00Z", "LocalDate gt '2026-01-01'", "TherapistId gt 00000000-0000-0000-0000-000000000000", "TherapistId eq 'x'",
            "Status in (1,2)", "Status in (null)", "contains(Status,null)", "contains(Status,1)", "contains(LocalDate,'a')", "cast(Sessions,Edm.String) eq '1'",
            "isof(Status,Edm.String)", "Foo eq 1", "foo(1) eq 2", "Sessions/any(x:x eq 1)", "$it eq 1", "not Sessions", "Sessions has 'x'",
            "matchesPattern(Status,'^(a+)+$')", "now() gt 2020-01-01T00:00:00Z", "geo.distance(Status,Status) gt 1", "@p eq 1", "duration'P1D' eq duration'P1D'",
            "Status/x eq 1", "AlSoor.X eq 1", "\0", $"Status eq 'a'{string.Concat(Enumerable.Repeat(" or Status eq 'a'", 150))}",
            $"{new string('(', 900)}true{new string(')', 900)}", $"{string.Concat(Enumerable.Repeat("not ", 700))}true",
            $"{string.Concat(Enumerable.Repeat("tolower(", 400))}Status{new string(')', 400)} eq 'a'"),
        .. Of(
            "$apply",
            "", "x", "groupby()", "groupby(())", "groupby((Foo))", "groupby((Status,Status))", "groupby((Status/Foo))", "groupby((Status))/groupby((Status))",
            "groupby((Status),aggregate(Status with sum as X))", "groupby((Status),aggregate(Sessions with foo as X))",
            "groupby((Status),aggregate(Sessions with sum as Status))", "aggregate(Sessions with sum as X,Minutes with sum as X)", "aggregate(Sessions)",
            "aggregate(Sessions mul 2 with sum as X)", "aggregate(LocalDate with max as X)", "compute(Sessions add 1 as X)", "topcount(1,Sessions)", "expand(Foo)",
            "groupby((rollup($all,Status)))", "concat(identity,aggregate($count as N))", "join(Foo as F)", "groupby((Status))/filter(Modality eq 'cbt')",
            "aggregate(Sessions with sum as X)/aggregate(X with sum as Y)",
            $"aggregate({string.Join(',', Enumerable.Range(0, 7).Select(index => $"Sessions with sum as A{index}"))})"),
        .. Of(
            "$orderby",
            "", "Foo", "Sessions foo", "Sessions add 1", "tolower(Status)", "LocalDate asc,", "$it", "Status eq 'a'", "rand()",
            string.Join(',', Enumerable.Repeat("Status", 30))),
        .. Of("$select", "", "Foo", "Status,Foo", "Status/x", "*,Status"),
        .. Of("$top", "", "-1", "+1", "1.5", "abc", "99999999999", "１"),
        .. Of("$skip", "", "-1", "99999999999", "2147483647"),
        .. Of("$skiptoken", "", "garbage", "-1", "LocalDate-2026", "1~", "1~2026-12-01", "-1~2026-12-01~{id}~cbt~attended~{id}~in-person~therapy",
            "1~2026-13-01~{id}~cbt~attended~{id}~in-person~therapy", "1~2026-12-01~x~cbt~attended~{id}~in-person~therapy",
            "1~2026-12-01~{id}~cbt~attended~{id}~in-person~therapy~more", "99999999999~2026-12-01~{id}~cbt~attended~{id}~in-person~therapy"),
        .. Of("$count", "", "TRUE", "1"),
        .. Of("$format", "", "xml", "atom"),
        .. Of("$expand", "Foo"),
        .. Of("$search", "x"),
        .. Of("$compute", "1 as x"),
        .. Of("filter", "true"),
    ]);

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_it_does_not_take_is_refused_by_name(string option, string value)
    {
        var answer = await FeedClinic.FeedAsync(host.Admin, $"/SessionDays?{option}={Uri.EscapeDataString(value)}");

        var problem = answer.IsProblem(400, "validation-failed");
        Assert.NotEmpty(problem["errors"]![option]!.AsArray());
    }

    /// <summary>OData's parser does not know the types of what was reckoned.</summary>
    [Theory]
    [InlineData("Total eq 'a'")]
    [InlineData("Total eq Modality")]
    [InlineData("Total in ('a')")]
    [InlineData("Modality in (1,2)")]
    [InlineData("contains(Total,'a')")]
    [InlineData("year(Total) eq 2026")]
    [InlineData("Total eq true")]
    public async Task Groups_are_not_compared_with_what_they_are_not(string filter)
    {
        var problem = (await FeedClinic.FeedAsync(
            host.Admin, $"/SessionDays?$apply=groupby((Modality),aggregate(Sessions with sum as Total))&$filter={filter}")).IsProblem(400, "validation-failed");

        Assert.NotEmpty(problem["errors"]!["$filter"]!.AsArray());
    }

    [Theory]
    [InlineData("$orderby=Status")]
    [InlineData("$apply=groupby((LocalDate))")]
    public async Task A_place_in_the_order_of_the_key_is_none_in_another_order(string query) => (await FeedClinic.FeedAsync(
        host.Admin, $"/SessionDays?{query}&$skiptoken=1~2026-12-01~{Guid.Empty}~cbt~attended~{Guid.Empty}~in-person~therapy")).IsProblem(400, "validation-failed");

    [Fact]
    public async Task Several_times_the_same_option_is_refused() =>
        (await FeedClinic.FeedAsync(host.Admin, "/SessionDays?$top=1&$top=2")).IsProblem(400, "validation-failed");

    [Theory]
    [InlineData("/SessionDays(1)")]
    [InlineData("/SessionDays/1")]
    [InlineData("/$batch")]
    [InlineData("/$crossjoin(Rooms,Therapists)")]
    [InlineData("/Sessions")]
    public async Task Nothing_else_is_there(string address) => (await FeedClinic.FeedAsync(host.Admin, address)).IsProblem(404, "no-such-address");

    private static IEnumerable<(string, string)> Of(string option, params IEnumerable<string> values) => values.Select(value => (option, value.Replace("{id}", $"{Guid.Empty}", StringComparison.Ordinal)));
}
