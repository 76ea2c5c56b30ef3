using System.Text.Json;
using AlSoor.Api.Configuration;
using AlSoor.Application.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace AlSoor.Api.Http;

/// <summary>Shapes answers as the contract's conventions have them.</summary>
internal static class Reply
{
    /// <summary>A new thing: 201 with its address and ETag.</summary>
    /// <param name="version">The thing's; null for one that never changes.</param>
    public static IResult Created<T>(string path, T body, int? version = null) =>
        new TaggedAnswer<T>(body, StatusCodes.Status201Created, version, path);

    /// <summary>A thing with its ETag, or 304 when the caller has it already.</summary>
    public static IResult One<T>(T body, int version) => new TaggedAnswer<T>(body, StatusCodes.Status200OK, version);

    /// <summary>What has no version of its own, with an ETag of what it says, or 304 when the caller has it already.</summary>
    public static IResult Ok<T>(T body) => new TaggedAnswer<T>(body, StatusCodes.Status200OK);

    /// <summary>What will be done, and where to see how far it is.</summary>
    public static IResult Accepted<T>(string path, T body) => new TaggedAnswer<T>(body, StatusCodes.Status202Accepted, location: path);

    /// <summary>A page, with the address of the next one in the body and in a <c>Link</c> header.</summary>
    public static IResult List<T>(HttpContext context, Page<T> page) => Ok(page with { Next = LinkNext(context, page.Next) });

    /// <summary>The address of the page at a cursor, which is put into a <c>Link</c> header too; null where there is none.</summary>
    public static string? LinkNext(HttpContext context, string? cursor)
    {
        return cursor is null ? null : LinkNext(context, CursorSeal.Parameter, context.Cursors().Close(CursorSeal.ListOf(context.Request), cursor));
    }

    /// <summary>The present address with a parameter in the place of what it was, put into a <c>Link</c> header too.</summary>
    public static string LinkNext(HttpContext context, string parameter, string value)
    {
        var request = context.Request;
        var query = request.Query.Where(part => part.Key != parameter)
            .SelectMany(part => part.Value, (part, same) => KeyValuePair.Create(part.Key, same))
            .Append(KeyValuePair.Create<string, string?>(parameter, value));
        var next = QueryHelpers.AddQueryString($"{request.Scheme}://{request.Host}{request.PathBase}{request.Path}", query);
        context.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        return next;
    }

    /// <summary>A page that was asked for in a body: its <c>next</c> is the cursor for the next body.</summary>
    public static IResult Found<T>(HttpContext context, Page<T> page) =>
        Ok(page with { Next = page.Next is { } cursor ? context.Cursors().Close(CursorSeal.ListOf(context.Request), cursor) : null });

    /// <summary>
    /// The version in <c>If-Match</c>: null when there is none, and one that never matches when it is not ours.
    /// </summary>
    /// <exception cref="DomainException"><c>precondition-required</c>: there is none, and the clinic wants one.</exception>
    public static int? ExpectedVersion(this HttpContext context) =>
        IfMatchOf(context) is { } header ? EntityTags.VersionIn(header) ?? -1 : null;

    /// <summary>Whether an answer is the one that <c>If-Match</c> names, of what has no version of its own: null when there is none.</summary>
    /// <exception cref="DomainException"><c>precondition-required</c>: there is none, and the clinic wants one.</exception>
    public static Func<T, bool>? ExpectedAnswer<T>(this HttpContext context)
    {
        if (IfMatchOf(context) is not { } header)
            return null;

        var json = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        return answer => EntityTags.IsNamed(header, JsonSerializer.SerializeToUtf8Bytes(answer, json));
    }

    private static string? IfMatchOf(HttpContext context)
    {
        var header = context.Request.Headers.IfMatch.ToString();
        if (header.Length == 0 && context.RequestServices.GetRequiredService<ConcurrencyOptions>().RequireIfMatch)
            throw new DomainException(new Error("precondition-required", ErrorKind.PreconditionRequired, "Say which version you have seen: send its ETag as If-Match."));

        return header.Length == 0 || header == "*" ? null : header;
    }
}

/// <summary>Where a page begins and how long it is.</summary>
/// <param name="Cursor">As the address of the next page carries it.</param>
/// <param name="Limit">Items on a page: 1 to 200, otherwise 50.</param>
public readonly record struct PagingQuery([FromQuery(Name = CursorSeal.Parameter)] string? Cursor, [FromQuery(Name = "limit")] int? Limit)
{
    /// <summary>The page of the list that the address names.</summary>
    internal Paging In(HttpContext context)
    {
        var limit = Limit ?? Paging.DefaultLimit;
        if (limit is < 1 or > Paging.MaxLimit)
            throw CommonErrors.Invalid("invalid-limit", $"must be 1 to {Paging.MaxLimit}", "limit");

        return new(Cursor is null ? null : context.Cursors().Open(CursorSeal.ListOf(context.Request), Cursor), limit);
    }
}
