using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;
using AlSoor.Api.Tests.Webhooks;

namespace AlSoor.Api.Tests.Storm;

/// <summary>Many events, a receiver that fails three times in ten, and a sender that dies again and again.</summary>
[Collection(nameof(Storm))]
public sealed class WebhookStormTests : IDisposable
{
    private const int Things = 40;
    private const int Kills = 3;
    private const int Seed = 9;

    private static readonly IReadOnlyList<(string, string)> Settings =
    [
        ("Webhooks__AllowPrivateAddresses", "true"),
        ("Webhooks__TimeoutSeconds", "1"),
        .. Enumerable.Range(0, 40).Select(number => ($"Webhooks__RetryDelays__{number}", "00:00:00.050")),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("alsoor-hooks-").FullName;

    private string File => Path.Combine(_folder, "clinic.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Each_event_arrives_and_those_of_one_thing_in_order()
    {
        await using var receiver = await Receiver.StartAsync();
        var (random, gate) = (new Random(Seed), new Lock());
        receiver.Answers = _ =>
        {
            lock (gate)
                return random.Next(10) < 3 ? 503 : 204;
        };
        var changes = Scale.Of(20_000) / Things;
        var (secret, clients, made) = ("", new List<string>(), 0);
        for (var life = 0; life <= Kills; life++)
        {
            await using var service = await ServiceProcess.StartAsync(File, Settings);
            var admin = await service.AdminAsync();
            if (life == 0)
            {
                for (var i = 0; i < Things; i++)
                    clients.Add(await new Clinic(admin).AClient());
                var webhook = new JsonObject { ["url"] = receiver.Url, ["events"] = Clinic.List("client.updated") };
                secret = (await admin.PostAsync("/webhooks", webhook)).Is(201).Json["secret"]!.GetValue<string>();
            }

            // What was answered was committed; the kill comes while events are on their way.
            var share = life == Kills ? changes - made : changes / (Kills + 1);
            made += share;
            await Task.WhenAll(clients.Select(async client =>
            {
                for (var i = 0; i < share; i++)
                    (await admin.PatchAsync($"/clients/{client}", new JsonObject { ["givenName"] = $"{life}-{i}" })).Is(200);
            }));
            if (life < Kills)
                await service.KillAsync();
            else
                await ArrivedAsync(receiver, changes * Things);
        }

        AssertAll(receiver, clients, secret, changes);
    }

    /// <summary>Waits until so many different events were taken.</summary>
    private static async Task ArrivedAsync(Receiver receiver, int events)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeSpan.FromMinutes(5));
        while (receiver.TakenIds.Count < events)
            await receiver.NextAsync(timeout.Token);
    }

    private static void AssertAll(Receiver receiver, List<string> clients, string secret, int changes)
    {
        var taken = receiver.Taken.ToList();
        Assert.All(receiver.Heard, one => Assert.True(one.Message.IsSignedWith(secret)));
        foreach (var client in clients)
        {
            // Again after a crash, perhaps; but first in order, and never skipped.
            var versions = taken.Where(message => message.Thing == client).Select(message => message.Version!.Value).Distinct();
            Assert.Equal(Enumerable.Range(2, changes), versions);
        }

        Assert.Equal(changes * clients.Count, taken.Select(message => message.Id).Distinct().Count());
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{changes * clients.Count} events, {receiver.Heard.Count} sent, {taken.Count - (changes * clients.Count)} arrived more than once");
    }
}
