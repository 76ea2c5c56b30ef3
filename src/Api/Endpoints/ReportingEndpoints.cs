using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using AlSoor.Api.Auth;
using AlSoor.Api.Http;
using AlSoor.Api.Reporting;
using AlSoor.Application.Reporting;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OData.Edm.Csdl;

namespace AlSoor.Api.Endpoints;

/// <summary>
/// The feed for spreadsheets and tools of reporting, by OData 4.0. It describes itself, in the form that these read, and so is no part of the
/// OpenAPI document.
/// </summary>
internal static class ReportingEndpoints
{
    public const string Address = "/odata";

    private const string Metadata = "$metadata";

    private const int PageSize = 10_000;

    private const string SmallerPage = "odata.maxpagesize";

    public static void MapReporting(this IEndpointRouteBuilder service)
    {
        var feed = service.MapGroup(Address).ExcludeFromDescription().WithMetadata(AsksForPassword.Instance);
        feed.MapGet("", ReadTables).WithName("readReportingTables").Sends<ReadReportingRows>();
        feed.MapGet($"/{Metadata}", ReadMetadata).WithName("readReportingMetadata").Sends<ReadReportingRows>();
        feed.MapGet("/{table}", ReadRows).WithName("readReportingRows").Sends<ReadReportingRows>();
        feed.MapGet("/{table}/$count", CountRows).WithName("countReportingRows").Sends<ReadReportingRows>();
    }

    /// <summary>The tables that there are.</summary>
    private static async Task ReadTables([FromQuery(Name = FeedOptions.FormatName)] string? format, HttpContext context)
    {
        Begin(context, format);
        context.Response.ContentType = FeedWriter.ContentType;
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("@odata.context", $"{BaseOf(context)}{Metadata}");
        json.WriteStartArray("value");
        foreach (var table in FeedTable.All)
        {
            json.WriteStartObject();
            json.WriteString("name", table.Name);
            json.WriteString("kind", "EntitySet");
            json.WriteString("url", table.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The tables and their columns, as XML; as JSON for those who take nothing else.</summary>
    private static async Task ReadMetadata([FromQuery(Name = FeedOptions.FormatName)] string? format, HttpContext context)
    {
        SetVersion(context);

        // Tools ask for everything as JSON first, with XML behind, and read this as XML alone.
        var accept = context.Request.Headers.Accept.ToString();
        var isJson = format is null
            ? accept.Contains("json", StringComparison.OrdinalIgnoreCase) && !accept.Contains("xml", StringComparison.OrdinalIgnoreCase) && !accept.Contains("*/*", StringComparison.Ordinal)
            : IsJson(format);
        if (isJson)
        {
            using var buffer = new MemoryStream();
            await using (var json = new Utf8JsonWriter(buffer))
                CsdlWriter.TryWriteCsdl(FeedModel.Instance, json, out _);
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), context.RequestAborted);
            return;
        }

        var text = new StringBuilder();
        await using (var xml = XmlWriter.Create(text, new() { OmitXmlDeclaration = true, Async = true }))
            CsdlWriter.TryWriteCsdl(FeedModel.Instance, xml, CsdlTarget.OData, out _);
        context.Response.ContentType = "application/xml";
        await context.Response.WriteAsync(text.ToString(), context.RequestAborted);
    }

    /// <summary>Rows of a table.</summary>
    private static async Task ReadRows(string table, [AsParameters] FeedOptions options, HttpContext context, IMediator mediator)
    {
        if (TableOf(table) is not { } known)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        Begin(context, options.Format);
        var size = PageSizeOf(context);
        var page = await mediator.Send(new ReadReportingRows(known.Query(options, size)), context.RequestAborted);

        var declared = known.Columns.Select(column => column.Name).ToList();
        var isWhole = options.Select is null && page.Columns.SequenceEqual(declared, StringComparer.Ordinal);
        var columns = isWhole ? "" : $"({string.Join(',', page.Columns)})";
        var next = page.Next is { } position ? NextOf(context, known, position) : null;
        await FeedWriter.WriteAsync(context, page, declared, $"{BaseOf(context)}{Metadata}#{known.Name}{columns}", next);
    }

    /// <summary>How many rows of a table there are, as plain text.</summary>
    private static async Task CountRows(
        string table,
        [FromQuery(Name = FeedOptions.FilterName)] string? filter,
        [FromQuery(Name = FeedOptions.ApplyName)] string? apply,
        HttpContext context,
        IMediator mediator)
    {
        if (TableOf(table) is not { } known)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        SetVersion(context);
        var query = known.Query(new(filter, apply, null, null, "0", null, "true", null, null), PageSize);
        var page = await mediator.Send(new ReadReportingRows(query), context.RequestAborted);
        context.Response.ContentType = "text/plain";
        await context.Response.WriteAsync(page.Total!.Value.ToString(CultureInfo.InvariantCulture), context.RequestAborted);
    }

    private static FeedTable? TableOf(string name) => FeedTable.All.FirstOrDefault(table => table.Name == name);

    private static void Begin(HttpContext context, string? format)
    {
        if (format is not null && !IsJson(format))
            throw new RowsObjection(FeedOptions.FormatName, "must be json").Refusal();
        SetVersion(context);
    }

    private static bool IsJson(string format) =>
        format is "json" || format.StartsWith("application/json", StringComparison.Ordinal);

    private static void SetVersion(HttpContext context) => context.Response.Headers["OData-Version"] = "4.0";

    /// <summary>The page's size, or a smaller one that the caller prefers.</summary>
    private static int PageSizeOf(HttpContext context)
    {
        var preferred = context.Request.Headers.GetCommaSeparatedValues("Prefer")
            .Select(one => one.Split('=', StringSplitOptions.TrimEntries))
            .FirstOrDefault(one => one is [SmallerPage or "maxpagesize", _]);
        if (preferred is null || !int.TryParse(preferred[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size is < 1 or > PageSize)
            return PageSize;

        context.Response.Headers["Preference-Applied"] = string.Create(CultureInfo.InvariantCulture, $"{preferred[0]}={size}");
        return size;
    }

    private static string NextOf(HttpContext context, FeedTable table, string position)
    {
        var query = new QueryBuilder(context.Request.Query.Where(one => one.Key != FeedOptions.SkipTokenName))
        {
            { FeedOptions.SkipTokenName, position },
        };
        return $"{BaseOf(context)}{table.Name}{query}";
    }

    private static string BaseOf(HttpContext context)
    {
        var request = context.Request;
        return $"{request.Scheme}://{request.Host}{request.PathBase}{Address}/";
    }
}
