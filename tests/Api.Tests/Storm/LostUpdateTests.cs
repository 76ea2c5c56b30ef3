using System.Globalization;
using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Storm;

/// <summary>Many change the same things at once, each what they have read. Every change that was answered counts, and none is overwritten.</summary>
[Collection(nameof(Storm))]
public sealed class LostUpdateTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private const int Things = 4;
    private const int Racers = 8;

    [Fact]
    public async Task No_update_is_lost()
    {
        var clients = new List<string>();
        for (var i = 0; i < Things; i++)
            clients.Add((await host.Admin.PostAsync("/clients", new JsonObject { ["givenName"] = "0", ["familyName"] = "Salem" })).Is(201).Id);
        var attempts = Scale.Of(20_000) / (Things * Racers);

        var done = await Task.WhenAll(
            from client in clients
            from racer in Enumerable.Range(0, Racers)
            select RaceAsync(client, attempts));

        foreach (var (index, client) in clients.Index())
        {
            var counted = done.Skip(index * Racers).Take(Racers).Sum();
            var read = (await host.Admin.GetAsync($"/clients/{client}")).Is(200);
            Assert.Equal(counted, Count(read));
            Assert.Equal(counted + 1, read.Json["version"]!.GetValue<int>());
        }

        var (won, raced) = (done.Sum(), attempts * Things * Racers);
        TestContext.Current.TestOutputHelper!.WriteLine($"{raced} changes raced, {won} were made, {raced - won} refused");
        Assert.InRange(won, 1, raced - 1);
    }

    /// <summary>Adds one to what it has read, as often as it may.</summary>
    /// <returns>How many changes were answered.</returns>
    private async Task<int> RaceAsync(string client, int attempts)
    {
        var made = 0;
        var seen = (await host.Admin.GetAsync($"/clients/{client}")).Is(200);
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            var next = new JsonObject { ["givenName"] = (Count(seen) + 1).ToString(CultureInfo.InvariantCulture) };
            var answer = await host.Admin.PatchAsync($"/clients/{client}", next, ("If-Match", seen.Header("ETag")!));
            if (answer.Status == 200)
                made++;
            else
                answer.IsProblem(412, "stale-version");
            seen = answer.Status == 200 ? answer : (await host.Admin.GetAsync($"/clients/{client}")).Is(200);
        }

        return made;
    }

    private static int Count(Answer read) => int.Parse(read.Json["givenName"]!.GetValue<string>(), CultureInfo.InvariantCulture);
}
