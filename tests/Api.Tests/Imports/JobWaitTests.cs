using System.Globalization;
using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Imports;

/// <summary>A job that is not over says when to look again: often at first, every five seconds in the end.</summary>
public sealed class JobWaitTests(ImportHost host) : IClassFixture<ImportHost>
{
    [Fact]
    public async Task It_says_when_to_look_again_until_it_is_over()
    {
        await host.PassAsync();
        var accepted = (await host.SendAsync("clients", File(250))).Is(202);
        var address = $"/jobs/{accepted.Id}";
        var tag = (await host.Admin.GetAsync(address)).Header("ETag")!;

        Assert.Equal("1", accepted.Header("Retry-After"));
        Assert.Equal("1", await AgainAfterAsync(19));
        Assert.Equal("2", await AgainAfterAsync(1));
        Assert.Equal("2", (await host.Admin.GetAsync(address, ("If-None-Match", tag))).Is(304).Header("Retry-After"));
        await host.StepAsync();
        Assert.Equal("3", await AgainAfterAsync(10));
        Assert.Equal("5", await AgainAfterAsync(20));
        Assert.Equal("5", await AgainAfterAsync(3600));
        Assert.Equal("running", (await host.JobAsync(accepted.Id))["status"]!.GetValue<string>());
        Assert.Null((await host.Admin.PostAsync($"{address}/cancel")).Is(200).Header("Retry-After"));
        Assert.Null(await AgainAfterAsync(0));

        async Task<string?> AgainAfterAsync(int seconds)
        {
            host.Time.Advance(TimeSpan.FromSeconds(seconds));
            return (await host.Admin.GetAsync(address)).Is(200).Header("Retry-After");
        }
    }

    [Fact]
    public async Task One_that_is_completed_is_not_to_be_looked_at_again()
    {
        var job = await host.ImportAsync("clients", File(1));

        Assert.Null((await host.Admin.GetAsync($"/jobs/{job["id"]}")).Is(200).Header("Retry-After"));
    }

    [Theory]
    [InlineData("/exports/sessions")]
    [InlineData("/exports/session-counts")]
    [InlineData("/recounts")]
    public async Task Exports_and_recounts_say_so_too_and_again_when_they_are_sent_again(string address)
    {
        var body = address == "/recounts" ? new JsonObject() : new JsonObject { ["from"] = "2026-01-01", ["to"] = "2027-01-01" };
        var (first, second) = (await SendAsync(), await SendAsync());

        Assert.Equal(("1", "1"), (first.Header("Retry-After"), second.Header("Retry-After")));
        Assert.Equal((null, "true"), (first.Header("Idempotency-Replayed"), second.Header("Idempotency-Replayed")));

        async Task<Answer> SendAsync() => (await host.Admin.PostAsync(address, body, ("Idempotency-Key", $"again{address}"))).Is(202);
    }

    [Fact]
    public async Task The_document_says_where_to_expect_it()
    {
        var document = (await host.Anybody().SendRawAsync("GET", "/openapi/v1.json", null)).Is(200).Json;

        var telling =
            from path in document["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            where operation.Value is JsonObject
            from answer in operation.Value!["responses"]!.AsObject()
            where answer.Value!["headers"]?["Retry-After"] is not null
            select $"{operation.Value["operationId"]} {answer.Key}";
        Assert.Equal(
            ["exportSessionCounts 202", "exportSessions 202", "getJob 200", "getJob 304", "importClients 202", "importSessions 202", "importTherapists 202", "startRecount 202"],
            telling.Order(StringComparer.Ordinal));
    }

    private static string File(int lines) => string.Concat(Enumerable.Range(0, lines)
        .Select(line => string.Create(CultureInfo.InvariantCulture, $"{ImportHost.Unique()},Noor,Salem {line}\n")).Prepend("externalId,givenName,familyName\n"));
}
