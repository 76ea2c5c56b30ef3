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

    /// <summary>Writes what is answered to a stream. If that can seek, an answer that breaks off is asked for again and written over it.</summary>
    public Task<FetchedFile> DownloadAsync(string path, Stream destination, CancellationToken cancellationToken) =>
        SendAsync(
            HttpMethod.Get, path, null, null, HttpCompletionOption.ResponseHeadersRead, (response, cancelled) => CopyAsync(response, destination, cancelled), cancellationToken);

    /// <summary>Lets a while pass before the service is asked how far it is: as long as it has said, within what the options allow.</summary>
    public Task PauseAsync(TimeSpan? told, CancellationToken cancellationToken)
    {
        var wait = told > options.MaxDelay ? options.MaxDelay : told;
        return Task.Delay(wait > options.PollDelay ? wait.Value : options.PollDelay, options.Time, cancellationToken);
    }

    // The whole answer is read here: one that breaks off is then as good as none, and asked for again.
    private Task<Tagged<T>> SendAsync<T>(HttpMethod method, string path, object? body, string? ifMatch, CancellationToken cancellationToken) =>
        SendAsync(method, path, body, ifMatch, HttpCompletionOption.ResponseContentRead, ReadAsync<T>, cancellationToken);

    private async Task<T> SendAsync<T>(
        HttpMethod method,
        string path,
        object? body,
        string? ifMatch,
        HttpCompletionOption completion,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        var idempotencyKey = method == HttpMethod.Post ? Guid.CreateVersion7().ToString() : null;
        for (var attempt = 1; ; attempt++)
        {
            TimeSpan? wait = null;
            try
            {
                using var request = RequestOf(method, path, body, ifMatch, idempotencyKey);
                using var response = await http.SendAsync(request, completion, cancellationToken).ConfigureAwait(false);
                if (response.IsSuccessStatusCode)
                    return await read(response, cancellationToken).ConfigureAwait(false);

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
        if (body is CsvText csv)
        {
            request.Content = new ReadOnlyMemoryContent(csv.Utf8) { Headers = { ContentType = new("text/csv") } };
        }
        else if (body is not null)
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

    private async Task<Tagged<T>> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var value = await response.Content.ReadFromJsonAsync<T>(ClientJson.Options, cancellationToken).ConfigureAwait(false);
        return new(value!, response.Headers.ETag?.ToString(), response.Headers.Contains("Idempotency-Replayed")) { RetryAfter = ToldBy(response) };
    }

    private static async Task<FetchedFile> CopyAsync(HttpResponseMessage response, Stream destination, CancellationToken cancellationToken)
    {
        var start = destination.CanSeek ? destination.Position : 0;
        try
        {
            await using var content = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await content.CopyToAsync(destination, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpIOException broken) when (destination.CanSeek)
        {
            destination.Position = start;
            destination.SetLength(start);
            throw new HttpRequestException("The file broke off.", broken);
        }

        var headers = response.Content.Headers;
        return new(headers.ContentDisposition?.FileName, headers.ContentType?.MediaType);
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
        var told = ToldBy(response) ?? Backoff(attempt);
        return told > options.MaxDelay ? null : told < TimeSpan.Zero ? TimeSpan.Zero : told;
    }

    /// <summary>How long the service has said to wait; null where it has not.</summary>
    private TimeSpan? ToldBy(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - options.Time.GetUtcNow(),
        _ => null,
    };

    private TimeSpan Backoff(int attempt) => options.Delay * Math.Pow(2, attempt - 1);
}
