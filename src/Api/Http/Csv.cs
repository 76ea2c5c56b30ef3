using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlSoor.Application.Reports;
using CsvHelper;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace AlSoor.Api.Http;

/// <summary>Answers as CSV for spreadsheets: RFC 4180, UTF-8, the values written as in JSON.</summary>
internal static class Csv
{
    public const string ContentType = "text/csv";

    // A cell that a spreadsheet would run as a formula is escaped.
    private static readonly CsvWriterOptions Form = CsvWriterOptions.Default with { Injection = CsvInjection.Escape, NewLine = "\r\n" };

    /// <summary>Whether the caller would rather have CSV than JSON.</summary>
    public static bool IsPreferred(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        var csv = QualityOf(ContentType);
        return csv > 0 && csv >= QualityOf("application/json");

        double QualityOf(string mediaType) =>
            accepted.Where(type => type.MediaType == mediaType).Select(type => type.Quality ?? 1).DefaultIfEmpty(0).Max();
    }

    public static IResult Of(SessionCountsResponse counts, HttpContext context)
    {
        var json = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, Form, leaveOpen: true))
        {
            csv.WriteRecord([.. counts.GroupBy.Select(key => Words.Of(key)), "count", "minutes", "clientCount"]);
            foreach (var row in counts.Rows)
            {
                csv.WriteRecord(
                [
                    .. counts.GroupBy.Select(key => TextOf(row.Keys[key], json)),
                    TextOf(row.Count),
                    TextOf(row.Minutes),
                    TextOf(row.ClientCount),
                ]);
            }
        }

        return new CsvAnswer(text.ToString());
    }

    /// <summary>Rows as their JSON fields: these columns, in this order; a field of a field is named with a dot.</summary>
    public static IResult Rows<T>(IReadOnlyList<T> rows, IReadOnlyList<string> columns, HttpContext context)
    {
        var json = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, Form, leaveOpen: true))
        {
            csv.WriteRecord([.. columns]);
            foreach (var row in rows)
            {
                var fields = JsonSerializer.SerializeToNode(row, json)!.AsObject();
                csv.WriteRecord([.. columns.Select(column => column.Split('.').Aggregate((JsonNode?)fields, (node, name) => node?[name])?.ToString() ?? "")]);
            }
        }

        return new CsvAnswer(text.ToString());
    }

    /// <summary>Any answer as four columns, for people who read: its part, the item in it, the field, the value.</summary>
    public static IResult Flat<T>(T answer, HttpContext context)
    {
        var json = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, Form, leaveOpen: true))
        {
            csv.WriteRecord(["part", "item", "field", "value"]);
            foreach (var (part, value) in JsonSerializer.SerializeToNode(answer, json)!.AsObject())
            {
                if (value is JsonArray items)
                {
                    foreach (var (index, item) in items.Index())
                        WriteFields(csv, part, (index + 1).ToString(CultureInfo.InvariantCulture), "", item);
                }
                else
                {
                    WriteFields(csv, part, "1", "", value);
                }
            }
        }

        return new CsvAnswer(text.ToString());
    }

    private static void WriteFields(CsvWriter csv, string part, string item, string field, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject fields:
                foreach (var (name, inner) in fields)
                    WriteFields(csv, part, item, field.Length == 0 ? name : $"{field}.{name}", inner);
                break;
            case JsonArray values:
                foreach (var (index, inner) in values.Index())
                    WriteFields(csv, part, item, $"{field}[{(index + 1).ToString(CultureInfo.InvariantCulture)}]", inner);
                break;
            case JsonValue single:
                csv.WriteRecord([part, item, field, single.ToString()]);
                break;
        }
    }

    /// <summary>A number; nothing where it is kept back.</summary>
    private static string TextOf(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string TextOf(object? value, JsonSerializerOptions json) =>
        value is null ? "" : JsonSerializer.SerializeToElement(value, value.GetType(), json).GetString()!;

    /// <summary>A text as CSV, with an ETag of what it says.</summary>
    private sealed class CsvAnswer(string text) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) =>
            EntityTags.WriteAsync(httpContext, Encoding.UTF8.GetBytes(text), $"{ContentType}; charset=utf-8", StatusCodes.Status200OK);
    }
}
