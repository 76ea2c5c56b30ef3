using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using AlSoor.Api.Configuration;
using AlSoor.Api.Errors;
using Microsoft.AspNetCore.RateLimiting;

namespace AlSoor.Api.Http;

/// <summary>
/// How many requests each caller may send: each key and person, and each address from which neither comes. Every answer says how many are left
/// (<c>draft-ietf-httpapi-ratelimit-headers-10</c>).
/// </summary>
internal sealed class RateLimits(RequestDelegate next, PartitionedRateLimiter<HttpContext> callers, LimitsOptions limits)
{
    public const string Header = "RateLimit";
    public const string PolicyHeader = "RateLimit-Policy";

    /// <summary>What a provider gives one customer of IPv6, who may use any address in it.</summary>
    private const int NetworkBytes = 8;

    private readonly string _policy = string.Create(CultureInfo.InvariantCulture, $"\"caller\";q={limits.RequestsPerMinute};w=60");

    public static void Add(IServiceCollection services, int requestsPerMinute) => services.AddSingleton(provider =>
    {
        var time = provider.GetRequiredService<TimeProvider>();
        return PartitionedRateLimiter.Create<HttpContext, string>(context =>
            RateLimitPartition.Get(CallerOf(context), _ => new TokenBucket(requestsPerMinute, time)));
    });

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<DisableRateLimitingAttribute>() is not null)
        {
            await next(context);
            return;
        }

        using var lease = callers.AttemptAcquire(context);
        if (lease.TryGetMetadata(TokenBucket.Left, out var left))
            Tell(context.Response, left);
        if (lease.IsAcquired)
        {
            await next(context);
            return;
        }

        context.Response.Headers.RetryAfter = SecondsUntil(left);
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        await Problems.WriteForStatusAsync(context);
    }

    private void Tell(HttpResponse response, BucketState left)
    {
        // Only when the answer starts: a failure before that clears what was set.
        response.OnStarting(() =>
        {
            response.Headers[PolicyHeader] = _policy;
            response.Headers[Header] = string.Create(CultureInfo.InvariantCulture, $"\"caller\";r={left.Requests};t={SecondsUntil(left)}");
            return Task.CompletedTask;
        });
    }

    private static string SecondsUntil(BucketState left) => ((long)Math.Ceiling(left.MoreIn.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static string CallerOf(HttpContext context) =>
        context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? NetworkOf(context.Connection.RemoteIpAddress);

    private static string NetworkOf(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true })
            address = address.MapToIPv4();
        return address is { AddressFamily: AddressFamily.InterNetworkV6 }
            ? Convert.ToHexString(address.GetAddressBytes(), 0, NetworkBytes)
            : address?.ToString() ?? "";
    }
}
