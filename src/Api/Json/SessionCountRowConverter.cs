using System.Text.Json;
using System.Text.Json.Serialization;
using AlSoor.Application.Reports;

namespace AlSoor.Api.Json;

/// <summary>Writes a row of counts flat: its keys, then <c>count</c>, <c>minutes</c> and <c>clientCount</c>.</summary>
internal sealed class SessionCountRowConverter : JsonConverter<SessionCountRow>
{
    public override SessionCountRow Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Counts are only written.");

    public override void Write(Utf8JsonWriter writer, SessionCountRow value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (key, of) in value.Keys)
        {
            writer.WritePropertyName(JsonNamingPolicy.KebabCaseLower.ConvertName(key.ToString()));
            JsonSerializer.Serialize(writer, of, of?.GetType() ?? typeof(object), options);
        }

        writer.WriteNumber("count", value.Count);
        writer.WriteNumber("minutes", value.Minutes);
        writer.WriteNumber("clientCount", value.ClientCount);
        writer.WriteEndObject();
    }
}
