using System.Text.Json.Nodes;

namespace AlSoor.Api.Tests.OpenApi;

/// <summary>A change by which somebody who relied on the document before fails now.</summary>
/// <param name="Kind">What sort of change.</param>
/// <param name="Place">Where in the document, as a JSON pointer.</param>
public sealed record ContractBreak(string Kind, string Place, string What)
{
    public override string ToString() => $"{Kind} at {Place}: {What}";
}

/// <summary>
/// Compares two OpenAPI documents. Who sends is broken by what is asked for more, who reads by what is promised less: the same change of a
/// schema is harmless on one side and a break on the other. Schemas that both use are compared for both.
/// </summary>
public sealed class ContractBreaks
{
    private readonly JsonNode _before;
    private readonly JsonNode _after;
    private readonly List<ContractBreak> _breaks = [];

    private ContractBreaks(JsonNode before, JsonNode after) => (_before, _after) = (before, after);

    public static IReadOnlyList<ContractBreak> Between(JsonNode before, JsonNode after)
    {
        var comparison = new ContractBreaks(before, after);
        comparison.ComparePaths();
        return [.. comparison._breaks.Distinct()];
    }

    private void ComparePaths()
    {
        foreach (var (path, operations) in _before["paths"]!.AsObject())
        {
            var at = $"/paths/{Escape(path)}";
            if (_after["paths"]![path] is not JsonObject now)
            {
                Add("removed-path", at, path);
                continue;
            }

            foreach (var (method, operation) in operations!.AsObject())
            {
                if (now[method] is { } remains)
                    CompareOperation(operation!, remains, $"{at}/{method}");
                else
                    Add("removed-operation", $"{at}/{method}", $"{method.ToUpperInvariant()} {path}");
            }
        }
    }

    private void CompareOperation(JsonNode before, JsonNode after, string at)
    {
        if (Text(before, "operationId") != Text(after, "operationId"))
            Add("renamed-operation", $"{at}/operationId", $"{Text(before, "operationId")} is {Text(after, "operationId")}");
        CompareParameters(before, after, at);
        CompareBody(before["requestBody"], after["requestBody"], $"{at}/requestBody");
        CompareResponses(before["responses"]!, after["responses"]!, $"{at}/responses");
    }

    private void CompareParameters(JsonNode before, JsonNode after, string at)
    {
        var (were, are) = (ParametersOf(before, _before), ParametersOf(after, _after));
        foreach (var (key, (was, index)) in were)
        {
            var name = $"{at}/parameters/{index}";
            if (!are.TryGetValue(key, out var now))
                Add("removed-parameter", name, key);
            else if (IsTrue(now.Parameter, "required") && !IsTrue(was, "required"))
                Add("new-required-input", name, key);
            else
                Schemas.CompareRequest(was["schema"], now.Parameter["schema"], $"{name}/schema");
        }

        foreach (var (key, (_, index)) in are.Where(parameter => !were.ContainsKey(parameter.Key) && IsTrue(parameter.Value.Parameter, "required")))
            Add("new-required-input", $"{at}/parameters/{index}", key);
    }

    private void CompareBody(JsonNode? before, JsonNode? after, string at)
    {
        if (IsTrue(after, "required") && !IsTrue(before, "required"))
            Add("new-required-input", at, "the body");
        foreach (var (type, was) in before?["content"]?.AsObject() ?? [])
        {
            if (after?["content"]?[type] is { } now)
                Schemas.CompareRequest(was!["schema"], now["schema"], $"{at}/content/{Escape(type)}/schema");
            else
                Add("removed-media-type", $"{at}/content/{Escape(type)}", type);
        }
    }

    private void CompareResponses(JsonNode before, JsonNode after, string at)
    {
        foreach (var (status, was) in before.AsObject().Where(response => response.Key[0] == '2'))
        {
            if (after[status] is not { } now)
            {
                Add("changed-status", $"{at}/{status}", $"{status} is answered no longer");
                continue;
            }

            foreach (var (type, media) in Follow(was!, _before)["content"]?.AsObject() ?? [])
            {
                if (Follow(now, _after)["content"]?[type] is { } remains)
                    Schemas.CompareResponse(media!["schema"], remains["schema"], $"{at}/{status}/content/{Escape(type)}/schema");
                else
                    Add("removed-media-type", $"{at}/{status}/content/{Escape(type)}", type);
            }
        }

        foreach (var (status, _) in after.AsObject().Where(response => response.Key[0] == '2' && before[response.Key] is null))
            Add("changed-status", $"{at}/{status}", $"{status} is answered now");
    }

    private SchemaComparison Schemas => field ??= new(_before, _after, Add);

    private static Dictionary<string, (JsonNode Parameter, int Index)> ParametersOf(JsonNode operation, JsonNode document) =>
        (operation["parameters"]?.AsArray() ?? []).Select((parameter, index) => (Parameter: Follow(parameter!, document), index))
            .ToDictionary(one => $"{Text(one.Parameter, "in")} {Text(one.Parameter, "name")}", StringComparer.Ordinal);

    internal static JsonNode Follow(JsonNode node, JsonNode document) => Text(node, "$ref") is { } reference
        ? reference.Split('/').Skip(1).Aggregate(document, (part, name) => part[name]!)
        : node;

    internal static string? Text(JsonNode? node, string name) => (node?[name] as JsonValue)?.GetValue<string>();

    internal static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static bool IsTrue(JsonNode? node, string name) => (node?[name] as JsonValue)?.GetValue<bool>() == true;

    private void Add(string kind, string at, string what) => _breaks.Add(new(kind, at, what));
}
