using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace AlSoor.Application.Common;

/// <summary>
/// A change to a thing as an RFC 7396 merge patch: fields that are absent stay as they are, null removes.
/// </summary>
public sealed class MergePatch<T>(JsonObject patch, JsonSerializerOptions options)
{
    /// <summary>The value with the patch applied; still to be validated.</summary>
    /// <exception cref="JsonException">A field is unknown or of the wrong type.</exception>
    public T ApplyTo(T current)
    {
        var target = JsonSerializer.SerializeToNode(current, options)!.AsObject();
        Merge(target, patch);
        return target.Deserialize<T>(options)!;
    }

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
                target[name] = null;
            else if (value is JsonObject inner && target[name] is JsonObject existing)
                Merge(existing, inner);
            else
                target[name] = value.DeepClone();
        }
    }
}

/// <summary>Reads a merge patch from a JSON object.</summary>
public sealed class MergePatchConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(MergePatch<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GenericTypeArguments))!;

    private sealed class Converter<T> : JsonConverter<MergePatch<T>>
    {
        public override MergePatch<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.StartObject
                ? new MergePatch<T>(ReadObject(ref reader, "$"), options)
                : throw new JsonException("A merge patch is a JSON object.");

        public override void Write(Utf8JsonWriter writer, MergePatch<T> value, JsonSerializerOptions options) =>
            throw new NotSupportedException("A merge patch is only read.");
    }

    // JsonNode.Parse would find repeated names and texts that are no Unicode only when they are used, far from their place.
    private static JsonObject ReadObject(ref Utf8JsonReader reader, string path)
    {
        var fields = new JsonObject();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = ReadText(ref reader, path);
            reader.Read();
            if (fields.ContainsKey(name))
                throw new JsonException("A field is given twice.", $"{path}.{name}", null, null);

            fields[name] = ReadValue(ref reader, $"{path}.{name}");
        }

        return fields;
    }

    private static JsonArray ReadArray(ref Utf8JsonReader reader, string path)
    {
        var items = new JsonArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(ReadValue(ref reader, $"{path}[{items.Count}]"));

        return items;
    }

    private static JsonNode? ReadValue(ref Utf8JsonReader reader, string path) => reader.TokenType switch
    {
        JsonTokenType.StartObject => ReadObject(ref reader, path),
        JsonTokenType.StartArray => ReadArray(ref reader, path),
        JsonTokenType.String => JsonValue.Create(ReadText(ref reader, path)),
        _ => JsonNode.Parse(ref reader),
    };

    private static string ReadText(ref Utf8JsonReader reader, string path)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException malformed)
        {
            throw new JsonException("A text is no Unicode.", path, null, null, malformed);
        }
    }
}
