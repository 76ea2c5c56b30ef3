using System.Net;

namespace AlSoor.Api.Auth;

/// <summary>
/// Asks the OpenID Connect provider for its keys. One that does not answer is left alone for a while: requests would otherwise
/// queue, each to wait for it anew.
/// </summary>
internal sealed partial class AuthorityHandler(TimeProvider time, ILogger<AuthorityHandler> logger)
    : DelegatingHandler(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = Patience })
{
    /// <summary>How long an answer is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private long _askAgainAt = long.MinValue;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow().UtcTicks < Interlocked.Read(ref _askAgainAt))
            return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { RequestMessage = request, Content = new ByteArrayContent([]) };

        try
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (!answer.IsSuccessStatusCode)
                LeaveAlone(answer.StatusCode.ToString());
            return answer;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            LeaveAlone(failure.GetType().Name);
            throw;
        }
    }

    private void LeaveAlone(string reason)
    {
        Interlocked.Exchange(ref _askAgainAt, (time.GetUtcNow() + Pause).UtcTicks);
        Log.Unreachable(logger, reason, (int)Pause.TotalSeconds);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The authority's keys could not be read ({Reason}): people are not known; asked again after {Seconds} s")]
        public static partial void Unreachable(ILogger logger, string reason, int seconds);
    }
}
