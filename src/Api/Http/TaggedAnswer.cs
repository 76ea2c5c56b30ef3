using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace AlSoor.Api.Http;

/// <summary>
/// A JSON answer with a strong ETag: the thing's version, where it has one, and a hash of what is answered. A plan's version does not change
/// when one of its sessions is attended, but what is read of the plan does. To a reader who has that already it is 304.
/// </summary>
/// <param name="body">What is answered.</param>
/// <param name="status">The status of the whole answer.</param>
/// <param name="version">Of the thing; null for what has none: a list, a count.</param>
/// <param name="location">Where what was made is read.</param>
internal sealed class TaggedAnswer<T>(T body, int status, int? version = null, string? location = null) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var json = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        using var bytes = new PooledBytes();
        await using (var writer = new Utf8JsonWriter(bytes, new() { Encoder = json.Encoder, SkipValidation = true }))
            JsonSerializer.Serialize(writer, body, json);
        if (location is not null)
            httpContext.Response.Headers.Location = location;
        await EntityTags.WriteAsync(httpContext, bytes.Written, "application/json; charset=utf-8", status, version);
    }
}

/// <summary>ETags: how they are made, and what <c>If-Match</c> and <c>If-None-Match</c> say.</summary>
internal static class EntityTags
{
    private const int HashBytes = 9;

    /// <summary>Writes an answer with its ETag, or 304 where the reader has it already.</summary>
    public static Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> body, string contentType, int status, int? version = null) =>
        WriteAsync(context, body, contentType, status, Of(body.Span, version));

    /// <summary>Writes an answer whose tag is known, or 304 where the reader has it already.</summary>
    public static async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> body, string contentType, int status, string tag)
    {
        var response = context.Response;
        if (IsWithReader(context, tag))
            return;

        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.BodyWriter.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>Says which answer it is, and whether the reader has it already: then that is all that is answered.</summary>
    public static bool IsWithReader(HttpContext context, string tag)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.ETag = tag;
        if (!IsRead(request) || !Names(request.Headers.IfNoneMatch.ToString(), tag))
            return false;

        response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    /// <summary>Whether a request only reads.</summary>
    public static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    /// <summary>The tag of what has no version, by the hash of what is answered.</summary>
    public static string OfHash(ReadOnlySpan<byte> hash) => $"\"{Base64Url.EncodeToString(hash[..HashBytes])}\"";

    /// <summary>The version that a tag of ours names; null for any other text.</summary>
    public static int? VersionIn(string tag)
    {
        if (!EntityTagHeaderValue.TryParse(tag, out var parsed) || parsed.IsWeak)
            return null;

        var text = parsed.Tag.AsSpan().Trim('"');
        if (text.IndexOf('-') is >= 0 and var end)
            text = text[..end];
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
    }

    /// <summary>Whether an <c>If-Match</c> names what has no version by what it says. It compares strongly: a weak tag names nothing.</summary>
    public static bool IsNamed(string header, ReadOnlySpan<byte> body) => header.Split(',', StringSplitOptions.TrimEntries).Contains(Of(body, version: null));

    private static string Of(ReadOnlySpan<byte> body, int? version)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        return version is null ? OfHash(hash) : string.Create(CultureInfo.InvariantCulture, $"\"{version}-{Base64Url.EncodeToString(hash[..HashBytes])}\"");
    }

    private static bool Names(string header, string tag) =>
        header == "*" || header.Split(',', StringSplitOptions.TrimEntries).Any(one => one == tag || one == $"W/{tag}");
}
