using Microsoft.Net.Http.Headers;

namespace AlSoor.Api.Http;

/// <summary>Opens the service to the web pages of the origins that are named. A page sends its key itself, so none needs cookies.</summary>
internal static class CrossOrigin
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    public static void AddCrossOrigin(this IServiceCollection services, IReadOnlyList<string> origins) => services.AddCors(cors =>
        cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. origins])
            .AllowAnyMethod()
            .AllowAnyHeader()
            .WithExposedHeaders(
                HeaderNames.ContentDisposition, HeaderNames.ETag, HeaderNames.Link, HeaderNames.Location, HeaderNames.RetryAfter,
                IdempotencyKeys.ReplayedHeader, RateLimits.Header, RateLimits.PolicyHeader, RequestIds.Header, Deprecations.Header, Deprecations.SunsetHeader)
            .SetPreflightMaxAge(Remembered)));
}
