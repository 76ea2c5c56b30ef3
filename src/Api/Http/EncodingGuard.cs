using AlSoor.Api.Errors;

namespace AlSoor.Api.Http;

/// <summary>Refuses bodies that are not in UTF-8, the one encoding of JSON; the reader would fail at one that it does not know.</summary>
internal sealed class EncodingGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var charset = context.Request.GetTypedHeaders().ContentType?.Charset ?? default;
        if (!charset.HasValue || charset.AsSpan().Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return next(context);

        context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        return Problems.WriteForStatusAsync(context);
    }
}
