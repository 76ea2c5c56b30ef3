using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace AlSoor.Api.Http.Tables;

/// <summary>Rows for a spreadsheet. They are read more than once, and never all at the same time.</summary>
/// <param name="Name">Of the file, without its ending.</param>
/// <param name="Rows">Each with a cell for each column: a text, a number, a date, a yes or no; null for an empty one.</param>
/// <param name="Definition">The rules of counting, one a sentence; none where nothing is counted.</param>
internal sealed record Table(string Name, IReadOnlyList<string> Columns, IAsyncEnumerable<object?[]> Rows, IReadOnlyList<string> Definition)
{
    /// <summary>Rows as their JSON fields: these columns, in this order; a field of a field is named with a dot.</summary>
    public static Table Of<T>(IEnumerable<T> rows, IReadOnlyList<string> columns, IReadOnlyList<string>? definition, HttpContext context)
    {
        var json = JsonOf(context);
        string[][] paths = [.. columns.Select(column => column.Split('.'))];
        var cells = rows.Select(row =>
        {
            var fields = JsonSerializer.SerializeToElement(row, json);
            return Array.ConvertAll(paths, path => CellOf(path.Aggregate((JsonElement?)fields, FieldOf)));
        });
        return new(NameOf(context), columns, cells.ToAsyncEnumerable(), definition ?? []);
    }

    /// <summary>Any answer as four columns, for people who read: its part, the item in it, the field, the value.</summary>
    public static Table Flat<T>(T answer, HttpContext context)
    {
        var rows = Parts(JsonSerializer.SerializeToElement(answer, JsonOf(context)));
        return new(NameOf(context), ["part", "item", "field", "value"], rows.ToAsyncEnumerable(), []);
    }

    /// <summary>A value as a cell has it. A text that is a date as the contract writes them is one.</summary>
    public static object? CellOf(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.String } text => TextOrDate(text.GetString()!),
        { } other => PlainCellOf(other),
        _ => null,
    };

    private static object? PlainCellOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.Number => value.GetDecimal(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => value.ToString(),
    };

    private static object TextOrDate(string text) =>
        text.Length == 10 && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : text;

    private static JsonElement? FieldOf(JsonElement? of, string name) =>
        of is { ValueKind: JsonValueKind.Object } fields && fields.TryGetProperty(name, out var field) ? field : null;

    private static IEnumerable<object?[]> Parts(JsonElement answer)
    {
        foreach (var part in answer.EnumerateObject())
        {
            if (part.Value.ValueKind != JsonValueKind.Array)
            {
                foreach (var row in Fields(part.Name, 1, "", part.Value))
                    yield return row;
                continue;
            }

            foreach (var row in part.Value.EnumerateArray().Index().SelectMany(item => Fields(part.Name, item.Index + 1, "", item.Item)))
                yield return row;
        }
    }

    private static IEnumerable<object?[]> Fields(string part, int item, string field, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject()
            .SelectMany(inner => Fields(part, item, field.Length == 0 ? inner.Name : $"{field}.{inner.Name}", inner.Value)),
        JsonValueKind.Array => value.EnumerateArray().Index()
            .SelectMany(inner => Fields(part, item, string.Create(CultureInfo.InvariantCulture, $"{field}[{inner.Index + 1}]"), inner.Item)),
        JsonValueKind.Null => [],
        _ => [[part, (decimal)item, field, PlainCellOf(value)]],
    };

    private static JsonSerializerOptions JsonOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;

    /// <summary>The last word of the address.</summary>
    private static string NameOf(HttpContext context) => context.Request.Path.Value!.TrimEnd('/').Split('/')[^1];
}
