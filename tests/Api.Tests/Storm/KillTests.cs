using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Storm;

/// <summary>The process dies without a word: what was answered is kept, and nothing is there by halves.</summary>
[Collection(nameof(Storm))]
public sealed class KillTests : IDisposable
{
    private const int Wishes = 32;

    private readonly string _folder = Directory.CreateTempSubdirectory("alsoor-kill-").FullName;

    private string File => Path.Combine(_folder, "clinic.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Killed_while_it_books_it_keeps_what_it_answered_and_nothing_by_halves()
    {
        const int Seed = 3;
        TestContext.Current.TestOutputHelper!.WriteLine($"Seed {Seed}");
        var random = new Random(Seed);
        StormClinic? clinic = null;
        var answered = new List<string>();
        for (var kill = 0; kill < 3; kill++)
        {
            await using var service = await ServiceProcess.StartAsync(File);
            var admin = await service.AdminAsync();
            clinic ??= await StormClinic.OpenAsync(admin, Wishes);
            await AssertKeptAsync(admin, answered);

            answered.AddRange(await StormUntilKilledAsync(service, admin, clinic.Round(kill, Wishes, random), random.Next(1, Wishes / 2)));
            Oracle.AssertCalendars(File);
            await AssertRecordedAsync();
        }

        await using var last = await ServiceProcess.StartAsync(File);
        await AssertKeptAsync(await last.AdminAsync(), answered);
        Assert.NotEmpty(answered);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(20)]
    public async Task Killed_during_its_first_start_it_starts_the_next_time(int changesOfTheFolder)
    {
        var changes = 0;
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(_folder) { InternalBufferSize = 65536 };
        FileSystemEventHandler count = (_, _) =>
        {
            if (Interlocked.Increment(ref changes) == changesOfTheFolder)
                reached.TrySetResult();
        };
        watcher.Created += count;
        watcher.Changed += count;
        watcher.Deleted += count;
        watcher.EnableRaisingEvents = true;

        await using (var service = ServiceProcess.Begin(File))
        {
            var first = await Task.WhenAny(reached.Task, service.AddressAsync());
            await service.KillAsync();
            TestContext.Current.TestOutputHelper!.WriteLine(first == reached.Task ? $"Killed after {changes} changes" : "Killed when it served");
        }

        await using var next = await ServiceProcess.StartAsync(File);
        var admin = await next.AdminAsync();
        Assert.Equal(12, (await admin.GetAsync("/modalities")).Is(200).Items.Count);
        await new Clinic(admin).APlan(await new Clinic(admin).AClient(), await new Clinic(admin).ATherapist(), ("startOn", "2031-01-07"));
        Assert.Equal("ok", Assert.Single(DatabaseDump.Rows(File, "PRAGMA integrity_check"))[0]);
    }

    /// <summary>Sends all wishes at once and kills the process at its so-many-th answer.</summary>
    /// <returns>The plans whose booking was answered.</returns>
    private static async Task<List<string>> StormUntilKilledAsync(ServiceProcess service, Caller admin, List<Wish> wishes, int atAnswer)
    {
        var answers = 0;
        var answered = new List<string>();
        var killed = Task.CompletedTask;
        await Task.WhenAll(wishes.Select(async wish =>
        {
            try
            {
                var answer = await admin.PostAsync("/session-plans", wish.Body);
                Assert.True(answer.Status is 201 or 409, answer.Text);
                lock (answered)
                {
                    if (answer.Status == 201)
                        answered.Add(answer.Id);
                    if (++answers == atAnswer)
                        killed = service.KillAsync();
                }
            }
            catch (HttpRequestException)
            {
                // The process was gone before it answered.
            }
        }));
        await killed;

        // Refusals are recorded together and answered together: the last of them may be on their way when the kill is sent.
        Assert.InRange(answers, atAnswer, wishes.Count);
        TestContext.Current.TestOutputHelper!.WriteLine($"Killed at answer {atAnswer}; {answers} of {wishes.Count} arrived");
        return answered;
    }

    /// <summary>Every change that was committed has its entry in the audit log, every entry its change, and the log is whole.</summary>
    private async Task AssertRecordedAsync()
    {
        const string Booked = "SELECT Target FROM AuditEvents WHERE Operation = 'BookPlan' AND Outcome = 'ok'";
        Assert.Equal(
            DatabaseDump.Rows(File, "SELECT Id FROM SessionPlans ORDER BY Id").Select(row => row[0]),
            DatabaseDump.Rows(File, $"{Booked} ORDER BY Target").Select(row => row[0]));
        var (code, said) = await ServiceProcess.RunVerbAsync(File, "audit", "verify");
        Assert.True(code == 0, said);
    }

    private static async Task AssertKeptAsync(Caller admin, List<string> answered)
    {
        foreach (var plan in answered)
            Assert.Equal(12, (await admin.GetAsync($"/session-plans/{plan}")).Is(200).Json["sessions"]!.AsArray().Count);
        await Oracle.AssertSoundAsync(admin);
    }
}
