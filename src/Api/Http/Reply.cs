using System.Globalization;
using AlSoor.Application.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace AlSoor.Api.Http;

/// <summary>Shapes answers as the contract's conventions have them.</summary>
internal static class Reply
{
    /// <summary>A new thing: 201 with its address and ETag.</summary>
    public static IResult Created<T>(HttpContext context, string path, T body, int version)
    {
        context.Response.Headers.ETag = TagOf(version);
        return TypedResults.Created(path, body);
    }

    /// <summary>A thing with its ETag, or 304 when the caller has it already.</summary>
    public static IResult One<T>(HttpContext context, T body, int version)
    {
        var tag = TagOf(version);
        context.Response.Headers.ETag = tag;
        return HttpMethods.IsGet(context.Request.Method) && Holds(context.Request.Headers.IfNoneMatch.ToString(), tag)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(body);
    }

    /// <summary>A page, with the address of the next one in the body and in a <c>Link</c> header.</summary>
    public static IResult List<T>(HttpContext context, Page<T> page) =>
        TypedResults.Ok(page with { Next = LinkNext(context, page.Next) });

    /// <summary>The address of the page at a cursor, which is put into a <c>Link</c> header too; null where there is none.</summary>
    public static string? LinkNext(HttpContext context, string? cursor)
    {
        if (cursor is null)
            return null;

        var request = context.Request;
        var query = request.Query.Where(part => part.Key != "cursor")
            .SelectMany(part => part.Value, (part, value) => KeyValuePair.Create(part.Key, value))
            .Append(KeyValuePair.Create<string, string?>("cursor", cursor));
        var next = QueryHelpers.AddQueryString($"{request.Scheme}://{request.Host}{request.PathBase}{request.Path}", query);
        context.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        return next;
    }

    /// <summary>The version in <c>If-Match</c>: null when there is none, and one that never matches when it is not ours.</summary>
    public static int? ExpectedVersion(this HttpContext context)
    {
        var header = context.Request.Headers.IfMatch.ToString();
        if (header.Length == 0 || header == "*")
            return null;

        return EntityTagHeaderValue.TryParse(header, out var tag) && !tag.IsWeak
            && int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : -1;
    }

    private static string TagOf(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    private static bool Holds(string header, string tag) =>
        header == "*" || header.Split(',', StringSplitOptions.TrimEntries).Any(one => one == tag || one == $"W/{tag}");
}

/// <summary>Where a page begins and how long it is.</summary>
/// <param name="Cursor">As the address of the next page carries it.</param>
/// <param name="Limit">Items on a page: 1 to 200, otherwise 50.</param>
public readonly record struct PagingQuery([FromQuery(Name = "cursor")] string? Cursor, [FromQuery(Name = "limit")] int? Limit)
{
    public Paging ToPaging()
    {
        var limit = Limit ?? Paging.DefaultLimit;
        return limit is >= 1 and <= Paging.MaxLimit
            ? new(Cursor, limit)
            : throw CommonErrors.Invalid("invalid-limit", $"must be 1 to {Paging.MaxLimit}", "limit");
    }
}
