using System.Globalization;
using System.Runtime.CompilerServices;
using CsvHelper;

namespace AlSoor.Api.Http.Tables;

/// <summary>Writes tables as CSV: RFC 4180, UTF-8, the values written as in JSON.</summary>
internal static class CsvTable
{
    public const string ContentType = "text/csv";

    private const int RowsTogether = 256;

    // A cell that a spreadsheet would run as a formula is escaped.
    private static readonly CsvWriterOptions Form = CsvWriterOptions.Default with { Injection = CsvInjection.Escape, NewLine = "\r\n" };

    /// <summary>The text piece by piece, so that a long table is never whole in memory. A piece is good until the next is asked for.</summary>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> PiecesOf(Table table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var piece = new MemoryStream();
        using var csv = CsvWriter.Create(piece, Form, leaveOpen: true);
        csv.WriteRecord([.. table.Columns]);
        var rows = 0;
        await foreach (var row in table.Rows.WithCancellation(cancellationToken))
        {
            csv.WriteRecord(Array.ConvertAll(row, TextOf));
            if (++rows % RowsTogether == 0)
            {
                yield return Taken();
                piece.SetLength(0);
            }
        }

        yield return Taken();

        ReadOnlyMemory<byte> Taken()
        {
            csv.Flush();
            return piece.GetBuffer().AsMemory(0, (int)piece.Length);
        }
    }

    private static string TextOf(object? cell) => cell switch
    {
        null => "",
        string text => text,
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool answer => answer ? "true" : "false",
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture)!,
    };
}
