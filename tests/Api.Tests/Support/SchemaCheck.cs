using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AlSoor.Api.Tests.Support;

/// <summary>
/// Checks values against the schemas of a document: the part of JSON Schema that ours is written in. A word of a schema that is not known
/// here is refused, so that nothing is passed over in silence.
/// </summary>
public sealed class SchemaCheck(JsonNode document)
{
    private static readonly string[] Words =
    [
        "$ref", "type", "properties", "required", "additionalProperties", "items", "enum", "oneOf", "format", "pattern", "minLength", "maxLength", "minItems",
        "maxItems", "uniqueItems", "minimum", "maximum", "exclusiveMinimum", "multipleOf", "description", "default", "example", "readOnly", "writeOnly", "deprecated",
    ];

    private readonly Dictionary<string, SchemaRule> _named = new(StringComparer.Ordinal);

    public SchemaRule Rule(JsonNode schema)
    {
        if (schema["$ref"]?.GetValue<string>() is not { } reference)
            return Read(schema, new SchemaRule());
        if (_named.TryGetValue(reference, out var known))
            return known;

        // Known before it is read: a schema may hold itself.
        var rule = _named[reference] = new SchemaRule();
        return Read(reference.Split('/').Skip(1).Aggregate(document, (part, name) => part[name]!), rule);
    }

    private SchemaRule Read(JsonNode schema, SchemaRule rule)
    {
        if (schema.AsObject().Select(word => word.Key).FirstOrDefault(word => !Words.Contains(word)) is { } unknown)
            throw new NotSupportedException($"The check does not know '{unknown}' in schemas.");

        rule.Types = schema["type"] switch
        {
            JsonArray types => [.. types.Select(type => type!.GetValue<string>())],
            JsonValue type => [type.GetValue<string>()],
            _ => [],
        };
        rule.Values = (schema["enum"] as JsonArray)?.Select(value => value?.ToJsonString() ?? "null").ToHashSet(StringComparer.Ordinal);
        rule.Choices = [.. (schema["oneOf"] as JsonArray ?? []).Select(choice => Rule(choice!))];
        rule.Properties = (schema["properties"] as JsonObject ?? []).ToDictionary(field => field.Key, field => Rule(field.Value!), StringComparer.Ordinal);
        rule.Required = [.. (schema["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>())];
        rule.IsClosed = schema["additionalProperties"]?.GetValueKind() == JsonValueKind.False;
        rule.Others = schema["additionalProperties"] is JsonObject others ? Rule(others) : null;
        rule.Items = schema["items"] is { } items ? Rule(items) : null;
        rule.IsUnique = schema["uniqueItems"]?.GetValue<bool>() == true;
        rule.Format = schema["format"]?.GetValue<string>();
        rule.Pattern = schema["pattern"]?.GetValue<string>() is { } pattern
            ? new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10))
            : null;
        (rule.MinLength, rule.MaxLength) = (Whole(schema, "minLength"), Whole(schema, "maxLength"));
        (rule.MinItems, rule.MaxItems) = (Whole(schema, "minItems"), Whole(schema, "maxItems"));
        (rule.Minimum, rule.Maximum, rule.Above, rule.MultipleOf) =
            (Number(schema, "minimum"), Number(schema, "maximum"), Number(schema, "exclusiveMinimum"), Number(schema, "multipleOf"));
        return rule;
    }

    private static int? Whole(JsonNode schema, string name) => schema[name]?.GetValue<int>();

    private static decimal? Number(JsonNode schema, string name) =>
        schema[name] is { } number ? decimal.Parse(number.ToString(), CultureInfo.InvariantCulture) : null;
}
