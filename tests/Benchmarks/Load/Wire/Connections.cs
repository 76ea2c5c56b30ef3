using System.Net;

namespace AlSoor.Benchmarks.Load.Wire;

/// <summary>Plain HTTP/1.1 connections that are kept open.</summary>
internal static class Connections
{
    public static HttpMessageInvoker Open(int most = int.MaxValue) => new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = most,
        PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
        UseCookies = false,
        UseProxy = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
    });

    /// <summary>Sends a call and reads its answer to the end.</summary>
    public static async Task<HttpStatusCode> SendAsync(this HttpMessageInvoker connections, Call call, Endpoint to)
    {
        using var message = call.ToMessage(to);
        using var answer = await connections.SendAsync(message, CancellationToken.None);
        await answer.Content.CopyToAsync(Stream.Null);
        if (answer.Headers.Location is { } made)
            call.Made?.Invoke(made);
        return answer.StatusCode;
    }
}
