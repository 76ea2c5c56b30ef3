using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace AlSoor.Api.Tests.Support;

/// <summary>Somebody who calls the service over HTTP: with a key, or without.</summary>
public sealed class Caller(HttpClient http, string? key)
{
    public Caller WithKey(string? other) => new(http, other);

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync("GET", path, null, headers);

    public Task<Answer> PostAsync(string path, JsonNode? body = null, params (string Name, string Value)[] headers) =>
        SendAsync("POST", path, body is null ? null : Json(body.ToJsonString()), headers);

    public Task<Answer> PutAsync(string path, JsonNode body, params (string Name, string Value)[] headers) =>
        SendAsync("PUT", path, Json(body.ToJsonString()), headers);

    public Task<Answer> DeleteAsync(string path) => SendAsync("DELETE", path, null);

    public Task<Answer> PatchAsync(string path, JsonNode body, params (string Name, string Value)[] headers) =>
        SendAsync("PATCH", path, Json(body.ToJsonString(), "application/merge-patch+json"), headers);

    public Task<Answer> DeleteAsync(string path, params (string Name, string Value)[] headers) => SendAsync("DELETE", path, null, headers);

    /// <param name="path">Below <c>/api/v1</c>, or a whole address.</param>
    public async Task<Answer> SendAsync(
        string method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        var address = path.StartsWith("http", StringComparison.Ordinal) ? path : $"/api/v1{path}";
        return await SendRawAsync(method, address, content, headers);
    }

    /// <param name="address">The whole path.</param>
    public async Task<Answer> SendRawAsync(
        string method, string address, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = content };
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return await Answer.OfAsync(response);
    }

    public static HttpContent Json(string text, string type = "application/json") => Bytes(Encoding.UTF8.GetBytes(text), type);

    public static HttpContent Bytes(byte[] bytes, string type = "application/json")
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }
}
