using AlSoor.Application.Common;
using AlSoor.Application.Jobs;

namespace AlSoor.Api.Http.Tables;

/// <summary>Answers that are JSON, or a file for spreadsheets to whoever would rather have that.</summary>
internal static class TableReply
{
    private static readonly (FileFormat Form, string ContentType)[] Files = [(FileFormat.Csv, CsvTable.ContentType), (FileFormat.Xlsx, XlsxTable.ContentType)];

    private static readonly string[] ContentTypes = [.. Files.Select(file => file.ContentType)];

    /// <summary>Adds what an answer of rows can be.</summary>
    public static RouteHandlerBuilder AnswersRows<T>(this RouteHandlerBuilder route) => route.Produces<T>(200, "application/json", ContentTypes);

    /// <summary>Says that it answers a file, of whichever kind was asked for.</summary>
    public static RouteHandlerBuilder AnswersFile(this RouteHandlerBuilder route) => route.Produces<string>(200, CsvTable.ContentType, XlsxTable.ContentType);

    /// <summary>The answer, or these rows of it: the columns in their order, and its rules of counting.</summary>
    public static IResult Of<T, TRow>(
        HttpContext context, T answer, IEnumerable<TRow> rows, IReadOnlyList<string> columns, IReadOnlyList<string>? definition = null) =>
        PreferredBy(context.Request) is { } form ? new TableAnswer(Table.Of(rows, columns, definition, context), form) : Reply.Ok(answer);

    /// <summary>The answer, or all that it says as rows of part, item, field and value.</summary>
    public static IResult FlatOf<T>(HttpContext context, T answer) =>
        PreferredBy(context.Request) is { } form ? new TableAnswer(Table.Flat(answer, context), form) : Reply.Ok(answer);

    /// <summary>The file of a job, which never changes.</summary>
    public static IResult FileOf(JobResultResponse result) => new TableAnswer(
        new(result.File.Name, result.File.Columns, result.Rows.Select(row => Array.ConvertAll(row, cell => Table.CellOf(cell))), result.File.Definition),
        result.File.Format,
        $"{result.JobId}");

    /// <summary>What the caller would rather have than JSON; null for JSON. Of two that are as good CSV comes first.</summary>
    private static FileFormat? PreferredBy(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        var (form, contentType) = Files.MaxBy(file => QualityOf(file.ContentType));
        return QualityOf(contentType) > 0 && QualityOf(contentType) >= QualityOf("application/json") ? form : null;

        double QualityOf(string mediaType) =>
            accepted.Where(type => type.MediaType == mediaType).Select(type => type.Quality ?? 1).DefaultIfEmpty(0).Max();
    }
}
