using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using AlSoor.Application.Idempotency;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace AlSoor.Api.Http;

/// <summary>Reads the <c>Idempotency-Key</c> of a POST, and says in the answer whether it was given before.</summary>
internal sealed class IdempotencyKeys(RequestDelegate next, KeysInFlight inFlight, IOptions<JsonOptions> json)
{
    public const string Header = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotency-Replayed";

    public async Task InvokeAsync(HttpContext context, IdempotencyKey key)
    {
        var given = context.Request.Headers[Header];
        if (given.Count == 0 || !HttpMethods.IsPost(context.Request.Method)
            || context.User.FindFirstValue(ClaimTypes.NameIdentifier) is not { } actor
            || context.GetEndpoint()?.Metadata.GetMetadata<SendsMetadata>() is null)
        {
            await next(context);
            return;
        }

        if (given is not [{ Length: >= 1 and <= Lengths.IdempotencyKey } value] || !value.All(sign => sign is > ' ' and <= '~'))
        {
            throw CommonErrors.Invalid(
                "invalid-idempotency-key", $"must be given once, with 1 to {Lengths.IdempotencyKey} visible ASCII characters", Header);
        }

        key.Set(value, await FingerprintAsync(context), json.Value.SerializerOptions);
        using var flight = inFlight.Begin(actor, value);

        // Before the first byte is out: who has the answer may send the same again at once.
        context.Response.OnStarting(() =>
        {
            flight.Dispose();
            if (key.IsReplayed)
                context.Response.Headers[ReplayedHeader] = "true";
            return Task.CompletedTask;
        });
        await next(context);
    }

    /// <summary>A hash of the address and the body.</summary>
    private static async Task<byte[]> FingerprintAsync(HttpContext context)
    {
        var request = context.Request;
        var body = new MemoryStream();
        await request.Body.CopyToAsync(body, context.RequestAborted);
        body.Position = 0;
        request.Body = body;

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Path.Value?.ToLowerInvariant()}{request.QueryString}\n"));
        hash.AppendData(body.GetBuffer().AsSpan(0, (int)body.Length));
        return hash.GetHashAndReset();
    }
}
