using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AlSoor.Api.Tests.Webhooks;

/// <summary>Somebody else's service that is told of changes. It answers as it is told to, and keeps what it has taken.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    // A path of its own: its port may have been another receiver's, to which somebody still sends.
    private readonly string _path = $"/hook-{Guid.CreateVersion7():n}";

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + _path;

    /// <summary>How it answers; it takes what it answers with 2xx.</summary>
    public Func<Message, int> Answers { get; set; } = _ => 204;

    public Action<HttpResponse> Adds { get; set; } = _ => { };

    /// <summary>All that has come, in the order in which it came.</summary>
    public ConcurrentQueue<(Message Message, int Answered)> Heard { get; } = new();

    /// <summary>The ids of what it has taken.</summary>
    public ConcurrentDictionary<string, bool> TakenIds { get; } = new();

    private readonly SemaphoreSlim _heard = new(0);

    /// <summary>Waits until something more is heard.</summary>
    public Task NextAsync(CancellationToken cancellationToken) => _heard.WaitAsync(cancellationToken);

    public IEnumerable<Message> Taken => Heard.Where(one => one.Answered is >= 200 and < 300).Select(one => one.Message);

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.MapPost(receiver._path, receiver.HearAsync);
        await app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task HearAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var message = new Message(
            context.Request.Headers["webhook-id"].ToString(),
            context.Request.Headers["webhook-timestamp"].ToString(),
            context.Request.Headers["webhook-signature"].ToString(),
            await reader.ReadToEndAsync());
        var answer = Answers(message);
        Heard.Enqueue((message, answer));
        if (answer is >= 200 and < 300)
            TakenIds[message.Id] = true;
        _heard.Release();
        context.Response.StatusCode = answer;
        Adds(context.Response);
    }
}

/// <summary>A message as it came over the wire.</summary>
public sealed record Message(string Id, string Timestamp, string Signature, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public string Type => Json["type"]!.GetValue<string>();

    public string Thing => Json["data"]!["id"]!.GetValue<string>();

    public int? Version => Json["data"]!["version"]?.GetValue<int>();

    /// <summary>Whether one of the signatures is right, as the Standard Webhooks specification (v1) has it; written here once more.</summary>
    public bool IsSignedWith(string secret)
    {
        if (!secret.StartsWith("whsec_", StringComparison.Ordinal))
            return false;

        using var hmac = new HMACSHA256(Convert.FromBase64String(secret["whsec_".Length..]));
        var wanted = Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(Id + "." + Timestamp + "." + Body)));
        return Signature.Split(' ').Any(one => one == "v1," + wanted);
    }
}
