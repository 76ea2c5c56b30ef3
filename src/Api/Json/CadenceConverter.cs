using System.Text.Json;
using System.Text.Json.Serialization;
using AlSoor.Application.Common;
using AlSoor.Domain.Scheduling;

namespace AlSoor.Api.Json;

/// <summary>Reads a cadence as an object, or a taper as its bare list of phases; writes it as an object.</summary>
internal sealed class CadenceConverter : JsonConverter<CadenceBody>
{
    /// <summary>The field that holds a cadence, in every body that has one.</summary>
    private const string Field = "cadence";

    public override CadenceBody Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            if (reader.TokenType == JsonTokenType.StartArray)
                return new CadenceBody(Taper: JsonSerializer.Deserialize<List<CadencePhase>>(ref reader, options));

            var fields = JsonSerializer.Deserialize<CadenceFields>(ref reader, options)!;
            return new CadenceBody(fields.EveryWeeks, fields.TimesPerWeek, fields.Taper);
        }
        catch (JsonException malformed) when (malformed.Path is { } path)
        {
            // Read on its own the value's path begins anew.
            throw new JsonException(malformed.Message, $"$.{Field}{path[1..]}", malformed.LineNumber, malformed.BytePositionInLine, malformed);
        }
    }

    public override void Write(Utf8JsonWriter writer, CadenceBody value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new CadenceFields(value.EveryWeeks, value.TimesPerWeek, value.Taper), options);
}

/// <summary>The fields of a cadence.</summary>
internal sealed record CadenceFields(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? EveryWeeks = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? TimesPerWeek = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<CadencePhase>? Taper = null);
