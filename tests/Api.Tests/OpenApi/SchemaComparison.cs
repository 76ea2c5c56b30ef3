using System.Text.Json;
using System.Text.Json.Nodes;

namespace AlSoor.Api.Tests.OpenApi;

/// <summary>Compares the schemas of two documents, for who sends and for who reads.</summary>
internal sealed class SchemaComparison(JsonNode before, JsonNode after, Action<string, string, string> add)
{
    /// <summary>Bounds from below, and those from above: what is asked for more when they rise or fall.</summary>
    private static readonly (string Name, int Direction)[] Bounds =
    [
        ("minLength", 1), ("minItems", 1), ("minimum", 1), ("exclusiveMinimum", 1), ("maxLength", -1), ("maxItems", -1), ("maximum", -1), ("exclusiveMaximum", -1),
    ];

    private static readonly string[] Forms = ["pattern", "format", "uniqueItems", "multipleOf"];

    private readonly HashSet<(string, bool)> _seen = [];

    public void CompareRequest(JsonNode? was, JsonNode? now, string at) => Compare(was, now, at, isRequest: true);

    public void CompareResponse(JsonNode? was, JsonNode? now, string at) => Compare(was, now, at, isRequest: false);

    private void Compare(JsonNode? was, JsonNode? now, string at, bool isRequest)
    {
        if (was is null || now is null)
            return;

        var (wasNullable, isNullable) = (TakeNull(ref was), TakeNull(ref now));
        if (isRequest ? wasNullable && !isNullable : !wasNullable && isNullable)
            add("narrower-type", at, isRequest ? "null is taken no longer" : "it may be null now");

        // A shared schema is told of in its own place, and once.
        if (ContractBreaks.Text(was, "$ref") is { } reference)
        {
            if (!_seen.Add((reference, isRequest)))
                return;
            at = reference[1..];
        }

        was = ContractBreaks.Follow(was, before);
        now = ContractBreaks.Follow(now, after);
        CompareTypes(was, now, at, isRequest);
        CompareValues(was, now, at, isRequest);
        CompareFields(was, now, at, isRequest);
        if (isRequest)
            CompareBounds(was, now, at);
        else if (ContractBreaks.Text(was, "format") is { } form && ContractBreaks.Text(now, "format") != form)
            add("narrower-type", $"{at}/format", $"{form} is {ContractBreaks.Text(now, "format") ?? "any text"}");
        Compare(was["items"], now["items"], $"{at}/items", isRequest);
        Compare(was["additionalProperties"] as JsonObject, now["additionalProperties"] as JsonObject, $"{at}/additionalProperties", isRequest);
    }

    /// <summary>Whether a schema takes null; it is left without.</summary>
    private static bool TakeNull(ref JsonNode schema)
    {
        if (schema["oneOf"] is not JsonArray choices)
            return Types(schema).Contains("null");

        schema = choices.Select(choice => choice!).First(choice => ContractBreaks.Text(choice, "type") != "null");
        return choices.Any(choice => ContractBreaks.Text(choice, "type") == "null");
    }

    private void CompareTypes(JsonNode was, JsonNode now, string at, bool isRequest)
    {
        var (before, after) = (Types(was).Where(type => type != "null").ToHashSet(), Types(now).Where(type => type != "null").ToHashSet());
        if (after.Contains("number") && isRequest)
            after.Add("integer");
        if (before.Contains("number") && !isRequest)
            before.Add("integer");
        var isNarrower = isRequest ? !before.IsSubsetOf(after) : !after.IsSubsetOf(before);
        if (before.Count > 0 && after.Count > 0 && isNarrower)
            add("narrower-type", at, $"{string.Join(" or ", before)} is {string.Join(" or ", after)}");
    }

    private void CompareValues(JsonNode was, JsonNode now, string at, bool isRequest)
    {
        if (now["enum"] is not JsonArray || was["enum"] is not JsonArray)
        {
            if (isRequest && now["enum"] is not null)
                add("removed-enum-value", $"{at}/enum", "only some values are taken now");
            return;
        }

        var (before, after) = (Values(was), Values(now));
        foreach (var value in before.Except(after))
            add("removed-enum-value", $"{at}/enum", value);

        // Who reads should pass over values that they do not know: docs/http-api.md says that there may be more.
    }

    private void CompareFields(JsonNode was, JsonNode now, string at, bool isRequest)
    {
        var (before, after) = (Fields(was), Fields(now));
        var (required, stillRequired) = (Required(was), Required(now));
        foreach (var (name, field) in before)
        {
            var place = $"{at}/properties/{ContractBreaks.Escape(name)}";
            if (!after.TryGetPropertyValue(name, out var remains))
                add("removed-field", place, name);
            else
                Compare(field, remains, place, isRequest);
            if (!isRequest && required.Contains(name) && after.ContainsKey(name) && !stillRequired.Contains(name))
                add("field-may-be-missing", place, name);
        }

        foreach (var name in stillRequired.Where(name => isRequest && !required.Contains(name)))
            add("new-required-input", $"{at}/properties/{ContractBreaks.Escape(name)}", name);
    }

    private void CompareBounds(JsonNode was, JsonNode now, string at)
    {
        foreach (var (name, direction) in Bounds)
        {
            if (Number(now, name) is { } bound && (Number(was, name) is not { } former || (bound - former) * direction > 0))
                add("narrower-bounds", $"{at}/{name}", $"{name} is {now[name]!.ToJsonString()}");
        }

        foreach (var form in Forms.Where(form => now[form] is { } asked && asked.ToJsonString() != was[form]?.ToJsonString()))
            add("narrower-bounds", $"{at}/{form}", $"{form} is {now[form]!.ToJsonString()}");
    }

    private static IEnumerable<string> Types(JsonNode schema) => schema["type"] switch
    {
        JsonArray types => types.Select(type => type!.GetValue<string>()),
        JsonValue type => [type.GetValue<string>()],
        _ => [],
    };

    private static IEnumerable<string> Values(JsonNode schema) => schema["enum"]!.AsArray().Select(value => value?.ToString() ?? "null");

    private static JsonObject Fields(JsonNode schema) => schema["properties"] as JsonObject ?? [];

    private static HashSet<string> Required(JsonNode schema) =>
        (schema["required"]?.AsArray() ?? []).Select(name => name!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);

    private static decimal? Number(JsonNode schema, string name) =>
        schema[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.GetValue<decimal>() : null;
}
