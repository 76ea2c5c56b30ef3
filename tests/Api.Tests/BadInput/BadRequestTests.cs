using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.BadInput;

/// <summary>What is wrong around the body: its size, its type, its bytes; the address and the method.</summary>
public sealed class BadRequestTests(BodyHost host) : IClassFixture<BodyHost>
{
    [Theory]
    [MemberData(nameof(BodyTable.All), MemberType = typeof(BodyTable))]
    public Task A_body_of_5_MB_is_too_large(BodyRow row) => ChangesNothing(async () =>
    {
        // A client that sends on while it is being refused may lose the answer: this one asks first.
        var body = $$"""{"reason":"{{new string('x', 5 * 1024 * 1024)}}"}""";
        (await host.SendAsync(row, Caller.Json(body, BodyHost.TypeOf(row)), ("Expect", "100-continue"))).IsProblem(413, "body-too-large");
    });

    [Theory]
    [MemberData(nameof(BodyTable.All), MemberType = typeof(BodyTable))]
    public Task A_body_of_another_type_is_refused(BodyRow row) => ChangesNothing(async () =>
    {
        var body = Encoding.UTF8.GetBytes(host.ValidBody(row).ToJsonString());
        foreach (var type in new[] { "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "garbage" })
            (await host.SendAsync(row, Caller.Bytes(body, type))).IsProblem(415, "unsupported-media-type");
    });

    [Theory]
    [MemberData(nameof(BodyTable.All), MemberType = typeof(BodyTable))]
    public Task A_body_in_an_encoding_that_nobody_knows_is_refused(BodyRow row) => ChangesNothing(async () =>
    {
        var answer = await host.SendAsync(row, host.ValidBody(row).ToJsonString(), $"{BodyHost.TypeOf(row)}; charset=klingon");
        answer.IsProblem(415, "unsupported-media-type");
    });

    [Theory]
    [MemberData(nameof(BodyTable.All), MemberType = typeof(BodyTable))]
    public Task Bytes_that_are_no_utf8_are_refused(BodyRow row) => ChangesNothing(async () =>
    {
        byte[][] bodies = [[0xff, 0xfe, 0xfd], [.. "{\"name\":\""u8, 0xc3, 0x28, .. "\"}"u8], [.. "{\""u8, 0xc3, 0x28, .. "\":1}"u8]];
        foreach (var body in bodies)
            (await host.SendAsync(row, Caller.Bytes(body, BodyHost.TypeOf(row)))).IsProblem(400, "validation-failed");
    });

    [Theory]
    [MemberData(nameof(BodyTable.All), MemberType = typeof(BodyTable))]
    public Task A_body_without_a_type_is_refused(BodyRow row) => ChangesNothing(async () =>
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(host.ValidBody(row).ToJsonString()));
        (await host.SendAsync(row, content)).IsProblem(415, "unsupported-media-type");
    });

    [Theory]
    [MemberData(nameof(BodyTable.All), MemberType = typeof(BodyTable))]
    public Task An_address_with_an_id_that_is_none_leads_nowhere(BodyRow row) => ChangesNothing(async () =>
    {
        if (!row.Path.Contains('{', StringComparison.Ordinal))
            return;

        var start = row.Path.IndexOf('{', StringComparison.Ordinal);
        var end = row.Path.IndexOf('}', StringComparison.Ordinal) + 1;
        foreach (var id in new[] { "7", "null", "0199d0a6-0000-7000-8000-00000000000g", "%00", "..", "' OR 1=1 --", new string('9', 5000) })
        {
            var path = row.Path[..start] + Uri.EscapeDataString(id) + row.Path[end..];
            Assert.Contains((await host.CallerOf(row).SendAsync(row.Method, path, Caller.Json("{}", BodyHost.TypeOf(row)))).Status, (int[])[404, 405, 400]);
        }

        var nothing = $"{row.Path[..start]}0199d0a6-0000-7000-8000-000000000000{row.Path[end..]}";
        var unknown = await host.CallerOf(row).SendAsync(row.Method, nothing, Caller.Json(host.ValidBody(row).ToJsonString(), BodyHost.TypeOf(row)));
        Assert.EndsWith("-not-found", unknown.IsProblem(404)["code"]!.GetValue<string>(), StringComparison.Ordinal);
    });

    [Fact]
    public async Task Every_address_refuses_the_methods_that_it_does_not_take()
    {
        var api = await ApiDescription.ReadAsync(host);
        foreach (var path in api.Operations.GroupBy(operation => operation.Path))
        {
            var taken = path.Select(operation => operation.Method).ToList();
            foreach (var method in new[] { "GET", "POST", "PUT", "PATCH", "DELETE", "BREW" }.Except(taken))
            {
                var refused = await host.Admin.SendRawAsync(method, path.First().Nowhere);
                refused.IsProblem(405, "method-not-allowed");
                Assert.Equal(taken.Order(), refused.Header("Allow")!.Split(", ").Order());
            }
        }
    }

    [Theory]
    [InlineData("/api/v1")]
    [InlineData("/api/v1/clientz")]
    [InlineData("/api/v2/clients")]
    [InlineData("/api/v1/clients/7")]
    [InlineData("/api/v1/modalities/no-such-thing/more")]
    [InlineData("/nothing")]
    public async Task An_address_that_there_is_not(string address) =>
        (await host.Admin.SendRawAsync("GET", address)).IsProblem(404, "no-such-address");

    [Theory]
    [InlineData("/modalities/tea", "modality-not-found")]
    [InlineData("/clients/0199d0a6-0000-7000-8000-000000000000", "client-not-found")]
    [InlineData("/therapists/0199d0a6-0000-7000-8000-000000000000/caseload", "therapist-not-found")]
    [InlineData("/sessions/0199d0a6-0000-7000-8000-000000000000", "session-not-found")]
    [InlineData("/session-plans/0199d0a6-0000-7000-8000-000000000000", "session-plan-not-found")]
    public async Task A_thing_that_there_is_not(string path, string code) => (await host.Admin.GetAsync(path)).IsProblem(404, code);

    [Theory]
    [InlineData("/calendar?from=2026-12-01&to=2026-12-02&roomIds=", "roomIds")]
    [InlineData("/reports/session-counts?from=2026-12-01&to=2026-12-02&groupBy=", "groupBy")]
    public async Task A_list_in_a_query_with_nothing_between_its_commas_is_refused(string path, string field)
    {
        (await host.Admin.GetAsync(path)).Is(200);
        foreach (var nothing in new[] { ",", "%20", "%09,", "%0D%0A" })
            Assert.NotNull((await host.Admin.GetAsync(path + nothing)).IsProblem(400)["errors"]![field]);
    }

    [Theory]
    [InlineData("Active")]
    [InlineData("ACTIVE")]
    [InlineData(" active")]
    [InlineData("active,inactive")]
    [InlineData("0")]
    public async Task A_word_that_is_written_another_way_is_another_word(string status)
    {
        var client = new JsonObject { ["givenName"] = "Noor", ["familyName"] = "Salem", ["status"] = status };

        Assert.NotNull((await host.Admin.PostAsync("/clients", client)).IsProblem(400, "validation-failed")["errors"]!["status"]);
    }

    [Fact]
    public async Task The_encoding_of_a_body_may_be_named_in_quotation_marks()
    {
        var body = new JsonObject { ["givenName"] = "نور", ["familyName"] = "Salem" }.ToJsonString();

        var made = await host.Admin.SendAsync("POST", "/clients", Caller.Json(body, "application/json; charset=\"UTF-8\""));

        Assert.Equal("نور", made.Is(201).Json["givenName"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("2028-02-29", true)]
    [InlineData("2027-02-29", false)]
    [InlineData("2100-02-29", false)]
    [InlineData("2027-02-28", true)]
    [InlineData("2027-02-30", false)]
    [InlineData("2027-2-28", false)]
    [InlineData("2027-02-28T00:00:00", false)]
    [InlineData("٢٠٢٧-٠٢-٢٨", false)]
    public async Task A_date_is_one_of_the_calendar(string date, bool exists)
    {
        var answer = await host.Admin.PostAsync("/closures", new JsonObject { ["startsOn"] = date, ["endsOn"] = date, ["name"] = "Holiday" });

        if (exists)
            answer.Is(201);
        else
            Assert.NotNull(answer.IsProblem(400, "validation-failed")["errors"]!["startsOn"]);
    }

    [Theory]
    [InlineData(50, true)]
    [InlineData(51, false)]
    [InlineData(100_000, false)]
    public async Task A_list_has_a_limit(int items, bool fits)
    {
        var concerns = Enumerable.Range(0, items).Select(i => string.Create(CultureInfo.InvariantCulture, $"concern-{i}"));

        var answer = await host.Admin.PostAsync("/clients", new JsonObject
        {
            ["givenName"] = "Noor",
            ["familyName"] = "Salem",
            ["concerns"] = Clinic.List([.. concerns]),
        });

        Assert.NotNull(answer.IsProblem(400, fits ? "unknown-concern" : "validation-failed")["errors"]!["concerns"]);
    }

    private async Task ChangesNothing(Func<Task> act)
    {
        var before = DatabaseDump.Of(host.DatabaseFile);
        await act();
        Assert.Equal(before, DatabaseDump.Of(host.DatabaseFile));
    }
}
