using System.Globalization;
using System.Text.Json;
using AlSoor.Application.Reporting;

namespace AlSoor.Api.Reporting;

/// <summary>Writes pages as OData's JSON with minimal metadata.</summary>
internal static class FeedWriter
{
    public const string ContentType = "application/json;odata.metadata=minimal;odata.streaming=true;charset=utf-8";

    private const string BigNumbersAsText = "IEEE754Compatible=true";

    private const int FlushAt = 64 * 1024;

    /// <param name="declared">The columns that the metadata gives the types of. What else is told says its type itself, as readers would take a number for a shorter one.</param>
    public static async Task WriteAsync(HttpContext context, RowsPage page, IEnumerable<string> declared, string about, string? next)
    {
        var asText = (context.Request.Headers.Accept.ToString() + context.Request.Query[FeedOptions.FormatName])
            .Contains(BigNumbersAsText, StringComparison.OrdinalIgnoreCase);
        context.Response.ContentType = asText ? $"{ContentType};{BigNumbersAsText}" : ContentType;
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("@odata.context", about);
        if (page.Total is { } total)
            Write(json, "@odata.count", total, asText);
        var reckoned = page.Columns.Except(declared, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        json.WriteStartArray("value");
        foreach (var row in page.Read())
        {
            json.WriteStartObject();
            foreach (var (place, column) in page.Columns.Index())
            {
                if (reckoned.Contains(column) && row[place] is { } value)
                    json.WriteString($"{column}@odata.type", value is double ? "#Double" : "#Int64");
                Write(json, column, row[place], asText);
            }

            json.WriteEndObject();
            if (json.BytesPending > FlushAt)
                await json.FlushAsync(context.RequestAborted);
        }

        json.WriteEndArray();
        if (next is not null)
            json.WriteString("@odata.nextLink", next);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, object? value, bool asText)
    {
        switch (value)
        {
            case null:
                json.WriteNull(name);
                break;
            case long number when asText:
                json.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
                break;
            case long number:
                json.WriteNumber(name, number);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case double number:
                json.WriteNumber(name, number);
                break;
            case Guid id:
                json.WriteString(name, id);
                break;
            case DateOnly date:
                json.WriteString(name, date.ToString("O", CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteString(name, (string)value);
                break;
        }
    }
}
