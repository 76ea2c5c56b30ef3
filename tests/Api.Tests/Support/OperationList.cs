using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AlSoor.Api.Tests.Support;

/// <summary>An operation as the OpenAPI document has it.</summary>
public sealed partial record Operation(string Id, string Method, string Path, JsonNode Description)
{
    /// <summary>The path with ids of nothing in the place of its parameters, and a query of those that it requires.</summary>
    public string Nowhere
    {
        get
        {
            var path = Parameter().Replace(Path.Replace("{code}", "cbt", StringComparison.Ordinal), "0199d0a6-0000-7000-8000-000000000000");
            var required = Parameters.Where(parameter => parameter["in"]!.GetValue<string>() == "query" && parameter["required"]?.GetValue<bool>() == true)
                .Select(parameter => parameter["name"]!.GetValue<string>())
                .Select(name => $"{name}={(name switch { "from" => "2026-12-01", "to" => "2026-12-02", _ => "cbt" })}");
            return $"{path}?{string.Join('&', required)}";
        }
    }

    public IEnumerable<JsonNode> Parameters => Description["parameters"]?.AsArray().Select(parameter => parameter!) ?? [];

    public bool Writes => Method is "POST" or "PUT" or "PATCH";

    public bool HasBody => Description["requestBody"] is not null;

    /// <summary>The type of its body, the first where it takes several.</summary>
    public string? BodyType => Description["requestBody"]?["content"]?.AsObject().First().Key;

    public bool HasJsonBody => BodyType?.EndsWith("json", StringComparison.Ordinal) == true;

    /// <summary>A body with nothing in it, of its type; null where it takes none.</summary>
    public HttpContent? NoFields() => HasBody ? Caller.Json("{}", BodyType!) : null;

    [GeneratedRegex(@"\{[A-Za-z]+\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}

/// <summary>The OpenAPI document of the service. What operations share (problems, headers) is put in their own places.</summary>
public sealed class ApiDescription(JsonNode document)
{
    public JsonNode Document { get; } = document;

    public IReadOnlyList<Operation> Operations { get; } =
    [
        .. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()
            .Where(item => item.Key is "get" or "post" or "put" or "patch" or "delete")
            .Select(item => new Operation(
                item.Value!["operationId"]?.GetValue<string>() ?? $"{item.Key} {path.Key}", item.Key.ToUpperInvariant(), path.Key, Whole(item.Value!, document)))),
    ];

    public static async Task<ApiDescription> ReadAsync(ClinicHost host) =>
        new((await host.Anybody().SendRawAsync("GET", "/openapi/v1.json")).Is(200).Json);

    /// <summary>The schema of an operation's JSON body, its reference followed.</summary>
    public JsonNode? BodySchema(Operation operation) =>
        operation.Description["requestBody"]?["content"]?.AsObject().First().Value!["schema"] is { } schema ? Follow(schema) : null;

    /// <summary>A copy in which references to anything but schemas are replaced by what they lead to.</summary>
    private static JsonNode Whole(JsonNode node, JsonNode document)
    {
        if (node["$ref"]?.GetValue<string>() is { } reference && !reference.StartsWith("#/components/schemas/", StringComparison.Ordinal))
            return Whole(reference.Split('/').Skip(1).Aggregate(document, (part, name) => part[name]!), document);

        var whole = new JsonObject();
        foreach (var (name, value) in node.AsObject())
        {
            whole[name] = value switch
            {
                JsonObject => name is "schema" or "example" ? value.DeepClone() : Whole(value, document),
                JsonArray items => new JsonArray([.. items.Select(item => item is JsonObject ? Whole(item, document) : item?.DeepClone())]),
                _ => value?.DeepClone(),
            };
        }

        return whole;
    }

    public JsonNode Follow(JsonNode schema)
    {
        var reference = schema["$ref"]?.GetValue<string>()
            ?? schema["oneOf"]?.AsArray().Select(one => one!["$ref"]?.GetValue<string>()).FirstOrDefault(one => one is not null);
        return reference is null ? schema : Document["components"]!["schemas"]![reference.Split('/')[^1]]!;
    }
}
