using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace AlSoor.Api.Http;

/// <summary>That an operation is deprecated.</summary>
/// <param name="Since">From when on new callers should not use it; it may lie ahead.</param>
/// <param name="Sunset">When it stops to answer, where that is known; not before <paramref name="Since"/>.</param>
/// <param name="Link">Where is written what to use instead.</param>
public sealed record DeprecatedMetadata(DateTimeOffset Since, DateTimeOffset? Sunset, string Link);

/// <summary>How an endpoint says that it is deprecated.</summary>
public static class DeprecationConventions
{
    /// <summary>Every answer says so (RFC 9745, RFC 8594), refusals too, and the API's description.</summary>
    /// <param name="endpoint">The operation.</param>
    /// <param name="since">From the beginning of this day, in UTC.</param>
    /// <param name="sunset">The day at whose beginning, in UTC, it stops to answer.</param>
    /// <param name="link">Where is written what to use instead.</param>
    /// <exception cref="ArgumentException">It would stop before it is deprecated.</exception>
    public static TBuilder IsDeprecated<TBuilder>(this TBuilder endpoint, DateOnly since, DateOnly? sunset, string link)
        where TBuilder : IEndpointConventionBuilder
    {
        if (sunset < since)
            throw new ArgumentException("An operation does not stop before it is deprecated.", nameof(sunset));

        return endpoint.WithMetadata(new DeprecatedMetadata(Start(since), sunset is { } day ? Start(day) : null, link));
    }

    private static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}

/// <summary>Says in the answers of deprecated operations that they are.</summary>
internal sealed class Deprecations(RequestDelegate next)
{
    public const string Header = "Deprecation";
    public const string SunsetHeader = "Sunset";

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<DeprecatedMetadata>() is { } deprecated)
        {
            // Only when the answer starts: a failure before that clears what was set, and a list has links of its own.
            context.Response.OnStarting(() =>
            {
                Tell(context.Response.Headers, deprecated);
                return Task.CompletedTask;
            });
        }

        return next(context);
    }

    private static void Tell(IHeaderDictionary headers, DeprecatedMetadata deprecated)
    {
        headers[Header] = string.Create(CultureInfo.InvariantCulture, $"@{deprecated.Since.ToUnixTimeSeconds()}");
        headers.Append(HeaderNames.Link, $"<{deprecated.Link}>; rel=\"deprecation\"; type=\"text/html\"");
        if (deprecated.Sunset is not { } sunset)
            return;

        headers[SunsetHeader] = HeaderUtilities.FormatDate(sunset);
        headers.Append(HeaderNames.Link, $"<{deprecated.Link}>; rel=\"sunset\"; type=\"text/html\"");
    }
}
