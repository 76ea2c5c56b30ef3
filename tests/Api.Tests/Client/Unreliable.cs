using System.Net;

namespace AlSoor.Api.Tests.Client;

/// <summary>A way to the service on which things go wrong at first.</summary>
internal sealed class Unreliable() : DelegatingHandler(new SocketsHttpHandler())
{
    /// <summary>So many requests are done, and their answers do not come back.</summary>
    public int LosesAnswers { get; set; }

    /// <summary>So many requests are done, and of their answers the beginning comes back.</summary>
    public int BreaksOff { get; set; }

    public int Refusals { get; set; }

    public HttpStatusCode Status { get; init; }

    /// <summary>What refusals say.</summary>
    public TimeSpan RetryAfter { get; init; }

    /// <summary>What good answers say.</summary>
    public TimeSpan? AskAgainAfter { get; init; }

    public int Sent { get; private set; }

    public List<string> Keys { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Sent++;
        if (request.Headers.TryGetValues("Idempotency-Key", out var keys))
            Keys.AddRange(keys);
        if (Refusals-- > 0)
            return new HttpResponseMessage(Status) { Headers = { RetryAfter = new(RetryAfter) } };

        var answer = await base.SendAsync(request, cancellationToken);
        if (AskAgainAfter is { } wait)
            answer.Headers.RetryAfter = new(wait);
        if (BreaksOff-- > 0)
        {
            var whole = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            answer.Content = new StreamContent(new Cut(whole[..(whole.Length / 2)]));
        }

        if (LosesAnswers-- <= 0)
            return answer;

        answer.Dispose();
        throw new HttpRequestException("The answer was lost.");
    }

    /// <summary>What has come before the line went dead.</summary>
    private sealed class Cut(byte[] beginning) : MemoryStream(beginning)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length ? await base.ReadAsync(buffer, cancellationToken) : throw new HttpIOException(HttpRequestError.ResponseEnded);

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            await base.CopyToAsync(destination, bufferSize, cancellationToken);
            throw new HttpIOException(HttpRequestError.ResponseEnded);
        }
    }
}
