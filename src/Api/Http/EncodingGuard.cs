using AlSoor.Api.Errors;
using Microsoft.Net.Http.Headers;

namespace AlSoor.Api.Http;

/// <summary>
/// Refuses bodies that are compressed, or not in UTF-8, the one encoding of JSON; the reader would fail at one that it does not know.
/// </summary>
internal sealed class EncodingGuard(RequestDelegate next)
{
    private const string AsItIs = "identity";

    public Task InvokeAsync(HttpContext context)
    {
        var charset = context.Request.GetTypedHeaders().ContentType?.Charset ?? default;
        var isText = !charset.HasValue || charset.AsSpan().Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase);
        var isPlain = context.Request.Headers.ContentEncoding.All(coding => AsItIs.Equals(coding, StringComparison.OrdinalIgnoreCase));
        if (isText && isPlain)
            return next(context);

        if (!isPlain)
            context.Response.Headers[HeaderNames.AcceptEncoding] = AsItIs;
        context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        return Problems.WriteForStatusAsync(context);
    }
}
