using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Storm;

/// <summary>Each of many requests is sent eight times at once, by callers who do not know whether it was done, while the process dies again and again.</summary>
[Collection(nameof(Storm))]
public sealed class IdempotencyStormTests : IDisposable
{
    private const int Copies = 8;
    private const int KeysAtOnce = 24;
    private const int Kills = 4;
    private const int Seed = 6;

    private readonly string _folder = Directory.CreateTempSubdirectory("alsoor-keys-").FullName;
    private readonly ConcurrentDictionary<string, string> _answers = new();

    private string File => Path.Combine(_folder, "clinic.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Each_key_has_one_effect_and_one_answer()
    {
        var random = new Random(Seed);
        var open = Enumerable.Range(0, Scale.Of(2000)).Select(number => $"key-{number}").ToList();
        var all = open.ToList();
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var service = await ServiceProcess.StartAsync(File);
            var stopAt = random.Next(1, Math.Max(2, all.Count * Copies / (2 * Kills)));
            await SendAsync(await service.AdminAsync(), open, service, stopAt);
            open = [.. all.Where(key => !_answers.ContainsKey(key))];
        }

        await using var last = await ServiceProcess.StartAsync(File);
        var admin = await last.AdminAsync();
        await SendAsync(admin, open, last, stopAt: int.MaxValue);
        Assert.Equal(all.Order(), _answers.Keys.Order());

        // Once more, now that all is done: the answers are the same to the byte, and say that they were given before.
        foreach (var key in all)
            Assert.Equal("true", (await PostAsync(admin, key)).Is(201).Header("Idempotency-Replayed"));
        Assert.Equal(all.Count, _answers.Values.Distinct().Count());
        Assert.Equal($"{all.Count}", Assert.Single(DatabaseDump.Rows(File, "SELECT COUNT(*) FROM Clients"))[0]);
        Assert.Equal($"{all.Count}", Assert.Single(DatabaseDump.Rows(File, "SELECT COUNT(*) FROM KeptAnswers WHERE AnswerSealed IS NOT NULL"))[0]);
    }

    private async Task SendAsync(Caller admin, List<string> keys, ServiceProcess service, int stopAt)
    {
        var (answers, killed) = (0, Task.CompletedTask);
        await Parallel.ForEachAsync(
            keys,
            new ParallelOptions { MaxDegreeOfParallelism = KeysAtOnce, CancellationToken = TestContext.Current.CancellationToken },
            async (key, _) => await Task.WhenAll(Enumerable.Range(0, Copies).Select(async _ =>
            {
                try
                {
                    await PostAsync(admin, key);
                    if (Interlocked.Increment(ref answers) == stopAt)
                        killed = service.KillAsync();
                }
                catch (HttpRequestException)
                {
                    // The process was gone. Nobody knows what became of it.
                }
            })));
        await killed;
    }

    private async Task<Answer> PostAsync(Caller admin, string key)
    {
        var answer = await admin.PostAsync("/clients", new JsonObject { ["givenName"] = key, ["familyName"] = "Salem" }, ("Idempotency-Key", key));
        if (answer.Status == 409)
            answer.IsProblem(409, "idempotency-key-in-flight");
        else
            Assert.Equal(_answers.GetOrAdd(key, answer.Is(201).Text), answer.Text);
        return answer;
    }
}
