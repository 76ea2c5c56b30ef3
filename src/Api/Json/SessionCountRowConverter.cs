using System.Text.Json;
using System.Text.Json.Serialization;
using AlSoor.Api.Http;
using AlSoor.Application.Reports;

namespace AlSoor.Api.Json;

/// <summary>
/// Writes a row of counts flat: its keys, then <c>count</c>, <c>minutes</c> and <c>clientCount</c>, the address of the list of what was counted,
/// and <c>suppressed</c> where it is.
/// </summary>
internal sealed class SessionCountRowConverter : JsonConverter<SessionCountRow>
{
    public override SessionCountRow Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Counts are only written.");

    public override void Write(Utf8JsonWriter writer, SessionCountRow value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (key, of) in value.Keys)
            writer.WriteString(Words.Of(key), of);
        Write(writer, "count", value.Count);
        Write(writer, "minutes", value.Minutes);
        Write(writer, "clientCount", value.ClientCount);
        if (value.Filter is { } filter)
            writer.WriteString("sessions", SessionLinks.Of(filter));
        if (value.Suppressed)
            writer.WriteBoolean("suppressed", true);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, long? number)
    {
        if (number is { } told)
            writer.WriteNumber(name, told);
        else
            writer.WriteNull(name);
    }
}
