using System.Text.Json;
using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.OpenApi;

/// <summary>Every operation shows what is sent and what is answered, and what it shows is as its schema says.</summary>
public sealed class ExampleTests(DocumentTests.Host host) : IClassFixture<DocumentTests.Host>
{
    [Fact]
    public void Every_body_and_every_answer_has_an_example_that_fits_its_schema()
    {
        var check = new SchemaCheck(host.Api.Document);
        var faults =
            from operation in host.Api.Operations
            from body in Bodies(operation)
            let fault = FaultOf(body.Media, check)
            where fault is not null && !(SaysNothing(body.Media) && body.Media["example"] is null)
            select $"{operation.Id} {body.Place}: {fault}";

        Assert.Equal("", string.Join('\n', faults));
    }

    [Fact]
    public void Parameters_that_must_be_given_have_one_too()
    {
        var check = new SchemaCheck(host.Api.Document);
        var faults =
            from operation in host.Api.Operations
            from parameter in operation.Parameters
            where parameter["required"]?.GetValue<bool>() == true
            let fault = FaultOf(parameter, check)
            where fault is not null
            select $"{operation.Id} {parameter["name"]}: {fault}";

        Assert.Equal("", string.Join('\n', faults));
    }

    [Theory]
    [InlineData("createClient", "givenName", "Sara")]
    [InlineData("createTherapist", "givenName", "Noor")]
    [InlineData("bookSessionPlan", "modality", "cbt")]
    public void Examples_tell_of_one_clinic(string operation, string field, string value)
    {
        var media = host.Api.Operations.Single(one => one.Id == operation).Description["requestBody"]!["content"]!["application/json"]!;

        Assert.Equal(value, media["example"]![field]!.GetValue<string>());
    }

    private static IEnumerable<(string Place, JsonNode Media)> Bodies(Operation operation) =>
        ContentOf(operation.Description["requestBody"], "request").Concat(operation.Description["responses"]!.AsObject()
            .Where(response => response.Key[0] != '3').SelectMany(response => ContentOf(response.Value, response.Key)));

    private static IEnumerable<(string Place, JsonNode Media)> ContentOf(JsonNode? part, string place) =>
        (part?["content"]?.AsObject() ?? []).Select(media => ($"{place} {media.Key}", media.Value!));

    /// <summary>Whether there is nothing that a body could say.</summary>
    private bool SaysNothing(JsonNode media) => host.Api.Follow(media["schema"]!)["properties"] is not JsonObject { Count: > 0 };

    private static string? FaultOf(JsonNode media, SchemaCheck check) => media["example"] is { } example
        ? check.Rule(media["schema"]!).FaultOf(JsonSerializer.SerializeToElement(example))
        : "has no example";
}
