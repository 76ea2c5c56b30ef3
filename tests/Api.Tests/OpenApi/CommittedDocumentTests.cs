using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.OpenApi;

/// <summary>
/// The documents under <c>docs/openapi</c> are those that the service gives, and no change of them breaks who reads them. They are written
/// anew by <c>ALSOOR_UPDATE_DOCS=1 dotnet test tests/Api.Tests --filter CommittedDocument</c>; the baseline, which is what clients were
/// promised, by <c>ALSOOR_UPDATE_BASELINE=1</c>, and only when a break is meant.
/// </summary>
public sealed class CommittedDocumentTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../docs/openapi"));

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string Baseline = Path.Combine(Folder, "v1.baseline.json");

    [Theory]
    [InlineData("v1.json")]
    [InlineData("v1-3.0.json")]
    public async Task The_committed_document_is_the_one_that_is_served(string name)
    {
        var file = Path.Combine(Folder, name);
        var served = await ServedAsync(name);
        if (Environment.GetEnvironmentVariable("ALSOOR_UPDATE_DOCS") is not null)
            await File.WriteAllTextAsync(file, served, TestContext.Current.CancellationToken);

        Assert.Equal(served, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task No_change_breaks_who_relies_on_the_baseline()
    {
        var served = await ServedAsync("v1.json");
        if (Environment.GetEnvironmentVariable("ALSOOR_UPDATE_BASELINE") is not null)
            await File.WriteAllTextAsync(Baseline, $"{WithoutWords(JsonNode.Parse(served)!).ToJsonString(Indented)}\n", TestContext.Current.CancellationToken);

        var baseline = JsonNode.Parse(await File.ReadAllTextAsync(Baseline, TestContext.Current.CancellationToken))!;

        Assert.Equal("", string.Join('\n', ContractBreaks.Between(baseline, JsonNode.Parse(served)!)));
    }

    [Fact]
    public async Task The_older_form_has_the_same_operations()
    {
        var newer = JsonNode.Parse(await ServedAsync("v1.json"))!;
        var older = JsonNode.Parse(await ServedAsync("v1-3.0.json"))!;

        Assert.StartsWith("3.0.", older["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(
            newer["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key} {path.Key}")),
            older["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key} {path.Key}")));
    }

    private async Task<string> ServedAsync(string name) =>
        (await host.Anybody().SendRawAsync("GET", $"/openapi/{name}")).Is(200).Text.ReplaceLineEndings("\n").TrimEnd() + "\n";

    /// <summary>What nobody is promised is left out: words and examples.</summary>
    private static JsonNode WithoutWords(JsonNode node) => node switch
    {
        JsonObject fields => new JsonObject(fields.Where(field => field.Key != "example" && !(field.Key is "description" or "summary" && field.Value is JsonValue))
            .Select(field => KeyValuePair.Create(field.Key, field.Value is null ? null : WithoutWords(field.Value)))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : WithoutWords(item))]),
        _ => node.DeepClone(),
    };

    private static string Here([CallerFilePath] string path = "") => path;
}
