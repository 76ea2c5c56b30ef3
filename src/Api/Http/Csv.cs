using System.Globalization;
using System.Text;
using System.Text.Json;
using AlSoor.Application.Reports;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace AlSoor.Api.Http;

/// <summary>Reports as CSV for spreadsheets: RFC 4180, UTF-8, the values written as in JSON.</summary>
internal static class Csv
{
    public const string ContentType = "text/csv";

    // A cell that a spreadsheet would run as a formula is escaped.
    private static readonly CsvConfiguration Form = new(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape, NewLine = "\r\n" };

    /// <summary>Whether the caller would rather have CSV than JSON.</summary>
    public static bool IsPreferred(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        var csv = accepted.Where(type => type.MediaType == ContentType).Max(type => type.Quality ?? 1);
        var json = accepted.Where(type => type.MediaType == "application/json").Max(type => type.Quality ?? 1);
        return csv > 0 && csv >= (json ?? 0);
    }

    public static IResult Of(SessionCountsResponse counts, HttpContext context)
    {
        var json = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, Form))
        {
            foreach (var key in counts.GroupBy)
                csv.WriteField(JsonNamingPolicy.KebabCaseLower.ConvertName(key.ToString()));
            csv.WriteField("count");
            csv.WriteField("minutes");
            csv.NextRecord();
            foreach (var row in counts.Rows)
            {
                foreach (var key in counts.GroupBy)
                    csv.WriteField(TextOf(row.Keys[key], json));
                csv.WriteField(row.Count);
                csv.WriteField(row.Minutes);
                csv.NextRecord();
            }
        }

        return TypedResults.Text(text.ToString(), ContentType, Encoding.UTF8);
    }

    private static string? TextOf(object? value, JsonSerializerOptions json) =>
        value is null ? null : JsonSerializer.SerializeToElement(value, value.GetType(), json).GetString();
}
