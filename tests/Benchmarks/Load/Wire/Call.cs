using System.Net;
using System.Net.Http.Headers;

namespace AlSoor.Benchmarks.Load.Wire;

/// <summary>A request to send.</summary>
/// <param name="Path">Below a base address, with its query.</param>
/// <param name="Made">Told where what the call has made is.</param>
internal readonly record struct Call(HttpMethod Method, string Path, byte[]? Json = null, Action<Uri>? Made = null)
{
    public static Call Get(string path) => new(HttpMethod.Get, path);

    public HttpRequestMessage ToMessage(Endpoint to)
    {
        var message = new HttpRequestMessage(Method, $"{to.Base}{Path}") { Version = HttpVersion.Version11 };
        if (to.Key is { } key)
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (Json is not null)
            message.Content = new ByteArrayContent(Json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return message;
    }
}

/// <summary>Where calls go.</summary>
/// <param name="Base">The address and what stands before every path.</param>
/// <param name="Server">The process that answers, whose processor time is counted.</param>
internal sealed record Endpoint(string Base, string? Key, Running.ServerProcess Server);
