using System.Text.Json;

namespace AlSoor.Benchmarks.Load.Wire;

/// <summary>The service's API for what is made or looked at outside of measurements.</summary>
internal sealed class Api(Endpoint endpoint) : IDisposable
{
    private readonly HttpMessageInvoker _connections = Connections.Open();

    public async Task<Guid> CreateAsync(string path, object body)
    {
        using var answer = JsonDocument.Parse(await SendAsync(HttpMethod.Post, path, body));
        return answer.RootElement.GetProperty("id").GetGuid();
    }

    /// <exception cref="HttpRequestException">It was refused; the message has the answer.</exception>
    public async Task<byte[]> SendAsync(HttpMethod method, string path, object? body = null)
    {
        var json = body is null ? null : JsonSerializer.SerializeToUtf8Bytes(body, JsonSerializerOptions.Web);
        using var message = new Call(method, path, json).ToMessage(endpoint);
        using var answer = await _connections.SendAsync(message, CancellationToken.None);
        var content = await answer.Content.ReadAsByteArrayAsync();
        return answer.IsSuccessStatusCode
            ? content
            : throw new HttpRequestException($"{method} {path}: {(int)answer.StatusCode} {System.Text.Encoding.UTF8.GetString(content)}");
    }

    public void Dispose() => _connections.Dispose();
}
