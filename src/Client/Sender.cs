using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace AlSoor.Client;

/// <summary>Sends requests, some of them again: a POST keeps its <c>Idempotency-Key</c>, so that whatever is sent twice is done once.</summary>
internal sealed class Sender(HttpClient http, string key, AlSoorClientOptions options)
{
    private const string Base = "api/v1/";
    private const string InFlight = "idempotency-key-in-flight";

    public Task<Tagged<T>> GetAsync<T>(string path, CancellationToken cancellationToken) => SendAsync<T>(HttpMethod.Get, path, null, null, cancellationToken);

    public Task<Tagged<T>> PostAsync<T>(string path, object? body, string? ifMatch, CancellationToken cancellationToken) =>
        SendAsync<T>(HttpMethod.Post, path, body, ifMatch, cancellationToken);

    public Task<Tagged<T>> PutAsync<T>(string path, object body, string? ifMatch, CancellationToken cancellationToken) =>
        SendAsync<T>(HttpMethod.Put, path, body, ifMatch, cancellationToken);

    public Task<Tagged<T>> PatchAsync<T>(string path, object body, string? ifMatch, CancellationToken cancellationToken) =>
        SendAsync<T>(HttpMethod.Patch, path, body, ifMatch, cancellationToken);

    private async Task<Tagged<T>> SendAsync<T>(HttpMethod method, string path, object? body, string? ifMatch, CancellationToken cancellationToken)
    {
        var idempotencyKey = method == HttpMethod.Post ? Guid.CreateVersion7().ToString() : null;
        for (var attempt = 1; ; attempt++)
        {
            TimeSpan? wait = null;
            try
            {
                using var request = RequestOf(method, path, body, ifMatch, idempotencyKey);
                using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
                if (response.IsSuccessStatusCode)
                    return await ReadAsync<T>(response, cancellationToken).ConfigureAwait(false);

                var refusal = await RefusalAsync(response, cancellationToken).ConfigureAwait(false);
                wait = attempt < options.Attempts && IsForNow(response.StatusCode, refusal.Code) ? WaitOf(response, attempt) : null;
                if (wait is null)
                    throw refusal;
            }
            catch (HttpRequestException) when (attempt < options.Attempts && IsSafeTwice(method, ifMatch))
            {
                wait = Backoff(attempt);
            }

            await Task.Delay(wait.Value, options.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private HttpRequestMessage RequestOf(HttpMethod method, string path, object? body, string? ifMatch, string? idempotencyKey)
    {
        var request = new HttpRequestMessage(method, new Uri(path.StartsWith('/') ? path : Base + path, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (body is not null)
        {
            var type = method == HttpMethod.Patch ? "application/merge-patch+json" : "application/json";
            request.Content = JsonContent.Create(body, body.GetType(), new MediaTypeHeaderValue(type), ClientJson.Options);
        }

        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        return request;
    }

    private static async Task<Tagged<T>> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var value = await response.Content.ReadFromJsonAsync<T>(ClientJson.Options, cancellationToken).ConfigureAwait(false);
        return new(value!, response.Headers.ETag?.ToString(), response.Headers.Contains("Idempotency-Replayed"));
    }

    private static async Task<AlSoorException> RefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (response.Content.Headers.ContentType?.MediaType == "application/problem+json")
        {
            try
            {
                if (await response.Content.ReadFromJsonAsync<Problem>(ClientJson.Options, cancellationToken).ConfigureAwait(false) is { } problem)
                    return new(problem);
            }
            catch (JsonException)
            {
                // What stands between here and the service has cut or changed it: the status has to do.
            }
        }

        return new(new Problem(status, $"http-{status}", response.ReasonPhrase ?? "", ""));
    }

    /// <summary>Whether the same request may be taken in a moment.</summary>
    private static bool IsForNow(HttpStatusCode status, string code) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable || code == InFlight;

    /// <summary>A patch that was guarded by an ETag, and done, would be refused the second time.</summary>
    private static bool IsSafeTwice(HttpMethod method, string? ifMatch) => method != HttpMethod.Patch || ifMatch is null;

    /// <returns>Null when it is too long.</returns>
    private TimeSpan? WaitOf(HttpResponseMessage response, int attempt)
    {
        var told = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - options.Time.GetUtcNow(),
            _ => Backoff(attempt),
        };
        return told > options.MaxDelay ? null : told < TimeSpan.Zero ? TimeSpan.Zero : told;
    }

    private TimeSpan Backoff(int attempt) => options.Delay * Math.Pow(2, attempt - 1);
}
