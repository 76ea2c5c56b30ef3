using AlSoor.Api.Errors;
using Microsoft.Net.Http.Headers;

namespace AlSoor.Api.Http;

/// <summary>
/// Refuses bodies that are compressed, or not in UTF-8, the one encoding of JSON; the reader would fail at one that it does not know.
/// </summary>
internal sealed class EncodingGuard(RequestDelegate next)
{
    private const string AsItIs = "identity";
    private const string Utf8 = "utf-8";

    public Task InvokeAsync(HttpContext context)
    {
        var type = context.Request.GetTypedHeaders().ContentType;
        var charset = type?.Charset ?? default;
        var isText = !charset.HasValue || charset.AsSpan().Trim('"').Equals(Utf8, StringComparison.OrdinalIgnoreCase);
        var isPlain = context.Request.Headers.ContentEncoding.All(coding => AsItIs.Equals(coding, StringComparison.OrdinalIgnoreCase));
        if (isText && isPlain)
        {
            // In quotation marks it is the same, but not to the reader.
            if (charset.HasValue && charset.AsSpan().Contains('"'))
            {
                type!.Charset = Utf8;
                context.Request.ContentType = type.ToString();
            }

            return next(context);
        }

        if (!isPlain)
            context.Response.Headers[HeaderNames.AcceptEncoding] = AsItIs;
        context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        return Problems.WriteForStatusAsync(context);
    }
}
