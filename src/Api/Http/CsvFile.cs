using AlSoor.Application.Imports;
using CsvHelper;

namespace AlSoor.Api.Http;

/// <summary>Reads files of CSV as spreadsheets write them: UTF-8, with a byte order mark or without; commas, semicolons or tabs between cells.</summary>
internal static class CsvFile
{
    private const char ByteOrderMark = '\uFEFF';

    private static readonly CsvReaderOptions Form = CsvReaderOptions.Default with
    {
        MalformedData = CsvMalformedDataHandling.Throw,
        IncludeValuesInExceptions = false,
        PoolStrings = false,

        // A spreadsheet counts them, and so do the numbers of lines.
        SkipEmptyLines = false,
        HasHeader = false,
    };

    /// <exception cref="DomainException"><c>validation-failed</c>: it is no UTF-8. <c>invalid-csv-file</c>: its quotes do not match.</exception>
    /// <exception cref="BadHttpRequestException">It has too many lines (413).</exception>
    public static async Task<ImportFile> ReadAsync(HttpContext context, int maxLines)
    {
        var text = (await TextBody.ReadAsync(context)).TrimStart(ByteOrderMark);
        try
        {
            return Read(text, maxLines);
        }
        catch (CsvFormatException malformed)
        {
            // Its message may quote the file.
            throw CommonErrors.Invalid("invalid-csv-file", $"The quotes of line {malformed.RecordNumber} do not match, or text stands beside them.", "body");
        }
    }

    private static ImportFile Read(string text, int maxLines)
    {
        using var reader = CsvReader.FromText(text, Form with { Separator = SeparatorOf(text) });
        string[]? columns = null;
        var lines = new List<ImportLine>();
        for (var number = 1; reader.Read(); number++)
        {
            string[] cells = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];
            if (columns is null)
                columns = cells;
            else if (cells.All(string.IsNullOrWhiteSpace))
                continue;
            else if (lines.Count == maxLines)
                throw new BadHttpRequestException("The file has too many lines.", StatusCodes.Status413PayloadTooLarge);
            else
                lines.Add(new(number, cells));
        }

        return new(columns ?? [], lines);
    }

    /// <summary>What stands between the names of the columns, none of which has any of these signs.</summary>
    private static char SeparatorOf(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var header = end < 0 ? text : text[..end];
        return header.Contains(',') ? ',' : header.Contains(';') ? ';' : header.Contains('\t') ? '\t' : ',';
    }
}
