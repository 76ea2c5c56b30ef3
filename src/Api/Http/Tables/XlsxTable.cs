using System.Globalization;
using System.Xml;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace AlSoor.Api.Http.Tables;

/// <summary>
/// Writes tables as a workbook: numbers as numbers, dates as dates, and texts as texts, whatever they begin with. What the numbers
/// mean is on a sheet of its own.
/// </summary>
internal static class XlsxTable
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>As many as a sheet can hold, with its header; the rest is on the next.</summary>
    private const int MaxRows = 1_048_575;

    private static readonly SpreadCheetahOptions Form = new() { DocumentProperties = null };

    public static async Task WriteAsync(Table table, Stream output, CancellationToken cancellationToken)
    {
        await using var book = await Spreadsheet.CreateNewAsync(output, Form, cancellationToken);
        var styles = new Styles(
            book.AddStyle(new Style { Font = { Bold = true } }), book.AddStyle(new Style { Format = NumberFormat.Custom("yyyy-mm-dd") }));
        await StartAsync(book, "Rows", table.Columns, styles, cancellationToken);
        var (sheet, rows) = (1, 0);
        await foreach (var row in table.Rows.WithCancellation(cancellationToken))
        {
            if (rows++ == MaxRows)
            {
                rows = 1;
                await StartAsync(book, string.Create(CultureInfo.InvariantCulture, $"Rows {++sheet}"), table.Columns, styles, cancellationToken);
            }

            await book.AddRowAsync(Array.ConvertAll(row, cell => CellOf(cell, styles)), cancellationToken);
        }

        if (table.Definition.Count > 0)
        {
            await StartAsync(book, "Definition", ["definition"], styles, cancellationToken);
            foreach (var rule in table.Definition)
                await book.AddRowAsync([CellOf(rule, styles)], cancellationToken);
        }

        await book.FinishAsync(cancellationToken);
    }

    private static async Task StartAsync(Spreadsheet book, string name, IReadOnlyList<string> columns, Styles styles, CancellationToken cancellationToken)
    {
        await book.StartWorksheetAsync(name, new WorksheetOptions { FrozenRows = 1 }, cancellationToken);
        await book.AddRowAsync([.. columns.Select(column => new StyledCell(column, styles.Header))], cancellationToken);
    }

    private static StyledCell CellOf(object? cell, Styles styles) => cell switch
    {
        null => new((string?)null, null),
        decimal number => new(number, null),
        bool answer => new(answer, null),
        DateOnly date => new(date.ToDateTime(TimeOnly.MinValue), styles.Date),
        _ => new(Readable((string)cell), null),
    };

    /// <summary>The text, with a sign in the place of each that no XML can hold: one would make the whole file unreadable.</summary>
    private static string Readable(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (IsPair(text, index))
                index++;
            else if (!XmlConvert.IsXmlChar(text[index]))
                text = $"{text[..index]}\uFFFD{text[(index + 1)..]}";
        }

        return text;
    }

    private static bool IsPair(string text, int index) => index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]);

    private sealed record Styles(StyleId Header, StyleId Date);
}
