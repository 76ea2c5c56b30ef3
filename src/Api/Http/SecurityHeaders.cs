using AlSoor.Api.Endpoints;

namespace AlSoor.Api.Http;

/// <summary>Headers that every answer has, errors too: they tell browsers, and caches on the way, to do as little with it as they can.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string NothingToLoad = "default-src 'none'; frame-ancestors 'none'";

    // Swagger UI is a page with scripts and styles of its own. React sets styles on elements, and its icons are data.
    private const string OwnPage =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        // Only when the answer starts: a failure before that clears what was set.
        context.Response.OnStarting(static state => SetAsync((HttpContext)state), context);
        return next(context);
    }

    private static Task SetAsync(HttpContext context)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = request.Path.StartsWithSegments("/swagger", StringComparison.OrdinalIgnoreCase) ? OwnPage : NothingToLoad;
        if (request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        if (request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            || request.Path.StartsWithSegments(ReportingEndpoints.Address, StringComparison.OrdinalIgnoreCase))
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
