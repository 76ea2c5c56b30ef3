using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using AlSoor.Api.Tests.Access;
using AlSoor.Application.Jobs;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Api.Tests.Fuzz;

/// <summary>
/// A clinic to send anything to. Nothing leaves the machine: events are written down for webhooks and never sent. Jobs go on when the
/// fuzzer says so, so that requests meet the same clinic each time.
/// </summary>
public sealed class FuzzHost : MatrixHost
{
    private readonly Dictionary<string, bool> _pages = new(StringComparer.Ordinal);

    private HttpClient _wire = null!;
    private string _base = "";

    /// <summary>What is wrong with this service on purpose.</summary>
    public SeededBug? Bug { get; set; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _base = ClientOptions.BaseAddress.ToString().TrimEnd('/');
        _wire = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
            ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8,
            ActivityHeadersPropagator = null,
        });
    }

    public override async ValueTask DisposeAsync()
    {
        _wire.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>Does the jobs that there are.</summary>
    public Task WorkAsync() => Services.GetRequiredService<JobWorker>().PassAsync(TestContext.Current.CancellationToken);

    /// <summary>Sends a request as it is; null when no HTTP client would send it.</summary>
    public async Task<Reply?> SendAsync(Shot shot)
    {
        using var request = RequestOf(shot);
        if (request is null)
            return null;

        var watch = Stopwatch.StartNew();
        try
        {
            using var response = await _wire.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            var headers = response.Headers.Concat(response.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);

            // A stream does not end: its beginning is its answer.
            var isStream = response.Content.Headers.ContentType?.MediaType == "text/event-stream";
            var body = isStream ? [] : await PlainAsync(response.Content);
            return new Reply((int)response.StatusCode, headers, body, null, watch.ElapsedMilliseconds);
        }
        catch (HttpRequestException failure)
        {
            return new Reply(0, new Dictionary<string, string>(), [], failure.HttpRequestError.ToString(), watch.ElapsedMilliseconds);
        }
        catch (TaskCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            return new Reply(0, new Dictionary<string, string>(), [], "it took too long", watch.ElapsedMilliseconds);
        }
    }

    /// <summary>Whether a code of a problem has a page.</summary>
    public async Task<bool> HasPageAsync(string code)
    {
        if (!_pages.TryGetValue(code, out var has))
            _pages[code] = has = (await Anybody().SendRawAsync("GET", $"/problems/{Uri.EscapeDataString(code)}")).Status == 200;
        return has;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter>(new BugFilter(() => Bug)));
    }

    /// <summary>The body, opened where a shot has asked for it compressed.</summary>
    private static async Task<byte[]> PlainAsync(HttpContent content)
    {
        await using var sent = await content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using var plain = content.Headers.ContentEncoding.LastOrDefault() switch
        {
            "gzip" => new GZipStream(sent, CompressionMode.Decompress),
            "br" => new BrotliStream(sent, CompressionMode.Decompress),
            _ => sent,
        };
        using var body = new MemoryStream();
        await plain.CopyToAsync(body, TestContext.Current.CancellationToken);
        return body.ToArray();
    }

    private HttpRequestMessage? RequestOf(Shot shot)
    {
        try
        {
            // Otherwise the client would mend the address.
            var address = new Uri(_base + shot.Address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
            var request = new HttpRequestMessage(new HttpMethod(shot.Method), address) { Content = shot.Body is null ? null : new ByteArrayContent(shot.Body) };
            if (shot.By.Authorization is { } authorization)
                request.Headers.TryAddWithoutValidation("Authorization", authorization);
            foreach (var (name, value) in shot.Headers)
            {
                if (!request.Headers.TryAddWithoutValidation(name, value))
                    request.Content?.Headers.TryAddWithoutValidation(name, value);
            }

            return request;
        }
        catch (Exception refused) when (refused is FormatException or ArgumentException)
        {
            return null;
        }
    }
}
