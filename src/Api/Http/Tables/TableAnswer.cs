using System.Security.Cryptography;
using System.Text;
using AlSoor.Application.Common;
using Microsoft.Net.Http.Headers;

namespace AlSoor.Api.Http.Tables;

/// <summary>
/// A table as a file, row by row, with an ETag of what it says: it is written twice, the first time for the tag alone, so that it need
/// not be in memory. The tag of a workbook is weak, since the archive that it is holds the time of its writing.
/// </summary>
/// <param name="fixedName">Names a table that never changes, which is then written once; null where what it says must be looked at.</param>
internal sealed class TableAnswer(Table table, FileFormat form, string? fixedName = null) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, cancelled) = (httpContext.Response, httpContext.RequestAborted);
        var (tag, length) = await ReadAsync(cancelled);
        if (EntityTags.IsWithReader(httpContext, tag))
            return;

        response.ContentType = form == FileFormat.Csv ? $"{CsvTable.ContentType}; charset=utf-8" : XlsxTable.ContentType;
        response.ContentLength = form == FileFormat.Csv ? length : null;
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"{table.Name}.{Words.Of(form)}" }.ToString();
        if (form == FileFormat.Csv)
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

    /// <summary>The tag, and the length of the text where it has been written for that.</summary>
    private async Task<(string Tag, long? Length)> ReadAsync(CancellationToken cancelled)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long? length = null;
        if (fixedName is not null)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(fixedName));
        }
        else
        {
            length = 0;
            await foreach (var piece in CsvTable.PiecesOf(table, cancelled))
            {
                hash.AppendData(piece.Span);
                length += piece.Length;
            }
        }

        if (form == FileFormat.Csv)
            return (EntityTags.OfHash(hash.GetHashAndReset()), length);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', [XlsxTable.ContentType, .. table.Definition])));
        return ($"W/{EntityTags.OfHash(hash.GetHashAndReset())}", length);
    }
}
