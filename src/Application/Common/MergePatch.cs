using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace AlSoor.Application.Common;

/// <summary>
/// A change to a <typeparamref name="T"/> as an RFC 7396 merge patch: fields that are absent stay as they are, null removes.
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
            JsonNode.Parse(ref reader) is JsonObject patch
                ? new MergePatch<T>(patch, options)
                : throw new JsonException("A merge patch is a JSON object.");

        public override void Write(Utf8JsonWriter writer, MergePatch<T> value, JsonSerializerOptions options) =>
            throw new NotSupportedException("A merge patch is only read.");
    }
}
