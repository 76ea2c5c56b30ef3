using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using AlSoor.Application.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Api.Tests.Webhooks;

/// <summary>A clinic that may send to this machine, and sends when a test says so.</summary>
public class WebhookHost : ClinicHost
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Webhooks:AllowPrivateAddresses", "true")];

    /// <summary>Sends all that is due.</summary>
    public Task SendAsync() => Services.GetRequiredService<WebhookDispatch>().PassAsync(TestContext.Current.CancellationToken);

    public async Task<(string Id, string Secret)> AWebhook(Receiver receiver, params string[] events)
    {
        var made = (await Admin.PostAsync("/webhooks", new JsonObject { ["url"] = receiver.Url, ["events"] = Clinic.List(events) })).Is(201);
        return (made.Id, made.Json["secret"]!.GetValue<string>());
    }
}
