using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using AlSoor.Application.Webhooks;
using AlSoor.Domain.Webhooks;

namespace AlSoor.Infrastructure.Webhooks;

/// <summary>How events are sent.</summary>
/// <param name="AllowPrivate">Whether also to addresses that are not public, and without https: for receivers in the clinic's own network.</param>
/// <param name="Timeout">How long a receiver has to answer.</param>
public sealed record WebhookSending(bool AllowPrivate, TimeSpan Timeout)
{
    /// <summary>What a name stands for.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;
}

/// <summary>
/// Sends events as the Standard Webhooks specification has it. The address is judged when the connection is made, by what its name stands for
/// then, and the connection is made to what was judged; no redirect is followed, and no proxy is asked.
/// </summary>
public sealed class WebhookSender : IWebhookSender, IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly WebhookSending _sending;
    private readonly HttpClient _http;

    public WebhookSender(WebhookSending sending)
    {
        _sending = sending;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = ConnectAsync,
            ConnectTimeout = sending.Timeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxResponseHeadersLength = 64,
        };
        _http = new HttpClient(handler) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
    }

    public TimeSpan Timeout => _sending.Timeout;

    public void CheckAddress(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0 || uri.HostNameType == UriHostNameType.Unknown)
            throw Refused("must be a whole https address, without a user's name and without a fragment");
        if (uri.Scheme != Uri.UriSchemeHttps && !(_sending.AllowPrivate && uri.Scheme == Uri.UriSchemeHttp))
            throw Refused("must begin with https://");
        if (!_sending.AllowPrivate && !MayBePublic(uri))
            throw Refused("must be at a public address");
    }

    public async Task<SendResult> SendAsync(
        string url, WebhookDelivery delivery, string signature, DateTimeOffset sentAt, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(delivery.Body)) { Headers = { ContentType = new("application/json") } },
        };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("AlSoor", "1"));
        request.Headers.Add("webhook-id", delivery.Id.ToString());
        request.Headers.Add("webhook-timestamp", sentAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", signature);

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_sending.Timeout);
        try
        {
            CheckAddress(url);

            // What the receiver says besides its status may be anything, and of any length.
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            return new((int)response.StatusCode, null, RetryAfterOf(response.Headers.RetryAfter, sentAt));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(null, "timeout");
        }
        catch (DomainException)
        {
            return new(null, "address-refused");
        }
        catch (HttpRequestException failure)
        {
            return new(null, failure.InnerException switch
            {
                NotPublicException => "address-refused",
                AuthenticationException => "tls-failed",
                _ => "connection-failed",
            });
        }
    }

    public void Dispose() => _http.Dispose();

    private static TimeSpan? RetryAfterOf(RetryConditionHeaderValue? header, DateTimeOffset now)
    {
        var wait = header?.Delta ?? (header?.Date - now);
        return wait is { } some && some > TimeSpan.Zero ? (some < LongestWait ? some : LongestWait) : null;
    }

    /// <summary>Whether a name might stand for a public address; what it stands for is seen when the connection is made.</summary>
    private static bool MayBePublic(Uri uri) => uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6
        ? PublicAddresses.Contain(IPAddress.Parse(uri.DnsSafeHost))
        : uri.IdnHost.TrimEnd('.') is var host && host.Contains('.', StringComparison.Ordinal)
            && !host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            && !host.EndsWith(".internal", StringComparison.OrdinalIgnoreCase)
            && !host.EndsWith(".local", StringComparison.OrdinalIgnoreCase);

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await _sending.Resolve(context.DnsEndPoint.Host, cancellationToken);

        // One private address among public ones is refused too: whoever answers so is trying something.
        if (!_sending.AllowPrivate && !addresses.All(PublicAddresses.Contain))
            throw new NotPublicException();

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static DomainException Refused(string why) => CommonErrors.Invalid("webhook-address-refused", why, "url");

    private sealed class NotPublicException : Exception;
}
