using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Fuzz;

/// <summary>A parameter of the query.</summary>
public sealed record QueryParameter(string Name, SchemaRule Rule, bool IsRequired)
{
    public bool IsList => Rule.Types.Contains("array");
}

/// <summary>An answer that is declared: its types with the schemas of those that are JSON.</summary>
public sealed record DeclaredAnswer(IReadOnlyDictionary<string, SchemaRule?> Types, IReadOnlyList<string> Headers);

/// <summary>An operation, as the document has it.</summary>
public sealed record FuzzOperation(
    string Id,
    string Method,
    string Path,
    IReadOnlyList<QueryParameter> Query,
    IReadOnlyList<string> BodyTypes,
    SchemaRule? Body,
    bool NeedsBody,
    IReadOnlyDictionary<int, DeclaredAnswer> Answers)
{
    public bool HasBody => BodyTypes.Count > 0;

    public bool HasJsonBody => Body is not null;

    public override string ToString() => Id;
}

/// <summary>The operations of the document that the service serves.</summary>
public sealed class ApiDocument
{
    private readonly Dictionary<(string Method, string Path), FuzzOperation> _byAddress;

    public ApiDocument(JsonNode document)
    {
        var check = new SchemaCheck(document);
        Operations = [.. new ApiDescription(document).Operations.Select(operation => Read(operation, check))];
        _byAddress = Operations.ToDictionary(operation => (operation.Method, operation.Path));
        Problem = check.Rule(new JsonObject { ["$ref"] = "#/components/schemas/Problem" });
    }

    public IReadOnlyList<FuzzOperation> Operations { get; }

    public SchemaRule Problem { get; }

    public static async Task<ApiDocument> ReadAsync(ClinicHost host) => new((await ApiDescription.ReadAsync(host)).Document);

    /// <summary>The operation that a method is at the address of another one.</summary>
    public FuzzOperation? At(string method, string path) => _byAddress.GetValueOrDefault((method, path));

    private static FuzzOperation Read(Operation operation, SchemaCheck check)
    {
        var query = operation.Parameters.Where(parameter => parameter["in"]!.GetValue<string>() == "query")
            .Select(parameter => new QueryParameter(
                parameter["name"]!.GetValue<string>(), check.Rule(parameter["schema"]!), parameter["required"]?.GetValue<bool>() == true));
        var body = operation.Description["requestBody"];
        var content = body?["content"]?.AsObject() ?? [];
        return new FuzzOperation(
            operation.Id,
            operation.Method,
            operation.Path,
            [.. query],
            [.. content.Select(type => type.Key)],
            operation.HasJsonBody ? check.Rule(content.First().Value!["schema"]!) : null,
            body?["required"]?.GetValue<bool>() == true,
            operation.Description["responses"]!.AsObject().ToDictionary(
                answer => int.Parse(answer.Key, System.Globalization.CultureInfo.InvariantCulture), answer => ReadAnswer(answer.Value!, check)));
    }

    private static DeclaredAnswer ReadAnswer(JsonNode answer, SchemaCheck check) => new(
        (answer["content"]?.AsObject() ?? []).ToDictionary(
            type => type.Key,
            type => type.Key.EndsWith("json", StringComparison.Ordinal) && type.Value!["schema"] is { } schema ? check.Rule(schema) : null,
            StringComparer.OrdinalIgnoreCase),
        [.. (answer["headers"]?.AsObject() ?? []).Select(header => header.Key)]);
}
