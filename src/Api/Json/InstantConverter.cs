using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using AlSoor.Api.Errors;
using AlSoor.Domain.Scheduling;

namespace AlSoor.Api.Json;

/// <summary>Reads RFC 3339 instants, which must have an offset, and writes them with the clinic's, so that its wall clock can be read.</summary>
internal sealed class InstantConverter(ClinicZone zone) : JsonConverter<DateTimeOffset>
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mmK",
    ];

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { } text && TryParse(text, out var instant)
            ? instant
            : throw new FieldFormatException("must be an RFC 3339 instant with an offset, such as 2026-12-01T17:00:00+03:00");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        var local = zone.ToLocal(value);
        var form = local.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH:mm:sszzz" : "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz";
        Span<char> text = stackalloc char[40];
        local.TryFormat(text, out var written, form, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..written]);
    }

    public static bool TryParse(string text, out DateTimeOffset instant)
    {
        instant = default;
        return HasOffset(text) && DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }

    private static bool HasOffset(string text) =>
        text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
}
