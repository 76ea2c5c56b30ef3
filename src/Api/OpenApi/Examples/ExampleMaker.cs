using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace AlSoor.Api.OpenApi.Examples;

/// <summary>
/// Makes an example from a schema: the whole body where <see cref="BodyExamples"/> has one for it, else each field by its name from
/// <see cref="FieldExamples"/>, else the plainest value of its type. A new operation needs no work to have one.
/// </summary>
internal sealed class ExampleMaker(IDictionary<string, IOpenApiSchema> schemas)
{
    /// <summary>Deeper than any body nests; schemas that hold themselves end here.</summary>
    private const int MaxDepth = 16;

    public JsonNode? Of(IOpenApiSchema schema, string field, bool isRequest) => Make(schema, "", field, isRequest, 0);

    public JsonNode? OfParameter(OpenApiParameter parameter, OpenApiOperation operation)
    {
        var room = operation.Tags?.FirstOrDefault()?.Name ?? "";
        return parameter.Name == "id" && FieldExamples.IdOf(room) is { } id ? JsonValue.Create(id) : Make(parameter.Schema!, room, parameter.Name!, isRequest: true, 0);
    }

    private JsonNode? Make(IOpenApiSchema schema, string owner, string field, bool isRequest, int depth)
    {
        if (schema is OpenApiSchemaReference reference)
            return Named(reference.Reference.Id!, field, isRequest, depth);
        if (schema.OneOf?.OfType<OpenApiSchemaReference>().FirstOrDefault() is { } orNull)
            return FieldExamples.IsNull(owner, field) ? null : Make(orNull, owner, field, isRequest, depth);
        if (FieldExamples.IsNull(owner, field) && schema.Type?.HasFlag(JsonSchemaType.Null) == true)
            return null;
        if (FieldExamples.Find(owner, field) is { } known && Fits(known, schema))
            return known;

        return schema switch
        {
            { Enum.Count: > 0 } => schema.Enum[0].DeepClone(),
            _ when schema.Type?.HasFlag(JsonSchemaType.Object) == true => Fields(schema, owner, isRequest, depth),
            _ when schema.Type?.HasFlag(JsonSchemaType.Array) == true => depth > MaxDepth ? [] : new JsonArray(Make(schema.Items!, owner, Singular(field), isRequest, depth + 1)),
            _ when schema.Type?.HasFlag(JsonSchemaType.Null) == true && schema.Format is null => null,
            _ => Plain(schema),
        };
    }

    private JsonNode? Named(string name, string field, bool isRequest, int depth)
    {
        if (BodyExamples.Find(name) is { } whole)
            return whole;

        var schema = schemas[name];
        return schema.Enum is { Count: > 0 } && FieldExamples.Find(name, field) is { } known && Fits(known, schema)
            ? known
            : Make(schema, name, schema.Enum is { Count: > 0 } ? field : "", isRequest, depth + 1);
    }

    private JsonObject Fields(IOpenApiSchema schema, string owner, bool isRequest, int depth)
    {
        var fields = new JsonObject();
        if (schema.Properties is not { Count: > 0 })
        {
            if (schema.AdditionalProperties is { } values)
                fields[FieldExamples.Key] = Make(values, owner, FieldExamples.Key, isRequest, depth + 1);
            return fields;
        }

        // Nobody sends a body that says nothing, where it could say something.
        var isPatch = owner.StartsWith("PatchOf", StringComparison.Ordinal);
        foreach (var (name, property) in schema.Properties)
        {
            var isWanted = schema.Required?.Contains(name) == true || !isRequest || FieldExamples.IsTelling(name);
            if (isWanted && depth <= MaxDepth && (!isPatch || fields.Count == 0))
                fields[name] = Make(property, owner, name, isRequest, depth + 1);
        }

        if (fields.Count == 0 && schema.Properties.FirstOrDefault(field => !FieldExamples.IsNull(owner, field.Key)) is { Key: { } first, Value: { } only })
            fields[first] = Make(only, owner, first, isRequest, depth + 1);
        return fields;
    }

    private static JsonNode Plain(IOpenApiSchema schema) => schema switch
    {
        _ when schema.Type?.HasFlag(JsonSchemaType.Boolean) == true => false,
        _ when schema.Type?.HasFlag(JsonSchemaType.Integer) == true => JsonValue.Create(int.Parse(schema.Minimum ?? "1", CultureInfo.InvariantCulture)),
        _ when schema.Type?.HasFlag(JsonSchemaType.Number) == true => JsonValue.Create(decimal.Parse(schema.Minimum ?? "1", CultureInfo.InvariantCulture)),
        { Format: "uuid" } => FieldExamples.AnyId,
        { Format: "date" } => "2026-12-01",
        { Format: "date-time" } => "2026-12-01T17:00:00+03:00",
        { Format: "uri" } => "https://clinic.example/al-soor",
        { Pattern: { } pattern } when pattern.Contains(":[0-5]", StringComparison.Ordinal) => "17:00",
        { Pattern: { } pattern } when Regex.IsMatch("depression", pattern, RegexOptions.None, TimeSpan.FromSeconds(1)) => "depression",
        _ => "As agreed with the client.",
    };

    /// <summary>Whether what is known by a field's name is of the type that the field has here.</summary>
    private bool Fits(JsonNode value, IOpenApiSchema schema)
    {
        if (schema is OpenApiSchemaReference reference)
            schema = schemas[reference.Reference.Id!];
        var type = schema.Type ?? JsonSchemaType.Null;
        return value.GetValueKind() switch
        {
            JsonValueKind.String => type.HasFlag(JsonSchemaType.String) && FitsText(value.GetValue<string>(), schema),
            JsonValueKind.Number => type.HasFlag(JsonSchemaType.Number) || (type.HasFlag(JsonSchemaType.Integer) && !value.ToJsonString().Contains('.', StringComparison.Ordinal)),
            JsonValueKind.Array => type.HasFlag(JsonSchemaType.Array) && !type.HasFlag(JsonSchemaType.Object) && value.AsArray().All(item => schema.Items is { } items && item is not null && Fits(item, items)),
            JsonValueKind.True or JsonValueKind.False => type.HasFlag(JsonSchemaType.Boolean),
            _ => type.HasFlag(JsonSchemaType.Object),
        };
    }

    private static bool FitsText(string text, IOpenApiSchema schema) => schema switch
    {
        { Enum.Count: > 0 } => schema.Enum.Any(one => one.GetValue<string>() == text),
        { Format: "uuid" } => Guid.TryParse(text, out _),
        { Format: "date" } => text.Length == 10 && DateOnly.TryParse(text, CultureInfo.InvariantCulture, out _),
        { Format: "date-time" } => text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        { Pattern: { } pattern } => Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)),
        _ => !(schema.MaxLength < text.Length),
    };

    private static string Singular(string field) => field.EndsWith("ies", StringComparison.Ordinal) ? $"{field[..^3]}y" : field.EndsWith('s') ? field[..^1] : field;
}
