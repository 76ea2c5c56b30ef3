using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace AlSoor.Api.Http.Tables;

/// <summary>How a table can be written.</summary>
internal enum TableForm
{
    Csv,
    Xlsx,
}

/// <summary>
/// A table as a file, row by row, with an ETag of what it says: it is written twice, the first time for the tag alone, so that it need
/// not be in memory. The tag of a workbook is weak, since the archive that it is holds the time of its writing.
/// </summary>
internal sealed class TableAnswer(Table table, TableForm form) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, cancelled) = (httpContext.Response, httpContext.RequestAborted);
        var (tag, length) = await ReadAsync(cancelled);
        if (EntityTags.IsWithReader(httpContext, tag))
            return;

        response.ContentType = form == TableForm.Csv ? $"{Csv.ContentType}; charset=utf-8" : XlsxTable.ContentType;
        response.ContentLength = form == TableForm.Csv ? length : null;
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"{table.Name}.{Words.Of(form)}" }.ToString();
        if (form == TableForm.Csv)
        {
            await foreach (var piece in CsvTable.PiecesOf(table, cancelled))
                await response.BodyWriter.WriteAsync(piece, cancelled);
        }
        else
        {
            await using var output = new PipeStream(response.BodyWriter);
            await XlsxTable.WriteAsync(table, output, cancelled);
            await output.FlushAsync(cancelled);
        }
    }

    private async Task<(string Tag, long Length)> ReadAsync(CancellationToken cancelled)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = 0L;
        await foreach (var piece in CsvTable.PiecesOf(table, cancelled))
        {
            hash.AppendData(piece.Span);
            length += piece.Length;
        }

        if (form == TableForm.Csv)
            return (EntityTags.OfHash(hash.GetHashAndReset()), length);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', [XlsxTable.ContentType, .. table.Definition])));
        return ($"W/{EntityTags.OfHash(hash.GetHashAndReset())}", length);
    }
}
