using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Storm;

/// <summary>Many book at once, in processes of their own on one file: of those who want the same time one gets it.</summary>
[Collection(nameof(Storm))]
public sealed class StormTests : IDisposable
{
    private const int Wishes = 32;

    private readonly string _folder = Directory.CreateTempSubdirectory("alsoor-storm-").FullName;

    private string File => Path.Combine(_folder, "clinic.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task One_process_books_exactly_the_courses_that_do_not_exclude_each_other()
    {
        await using var service = await ServiceProcess.StartAsync(File);

        await RunAsync(rounds: 20, seed: 1, await service.AdminAsync());
    }

    [Fact]
    public async Task Two_processes_on_one_file_book_exactly_the_courses_that_do_not_exclude_each_other()
    {
        await using var first = await ServiceProcess.StartAsync(File);
        await using var second = await ServiceProcess.StartAsync(File);

        await RunAsync(rounds: 10, seed: 2, await first.AdminAsync(), await second.AdminAsync());
    }

    [Fact]
    public async Task Processes_that_start_together_on_a_new_file_all_serve()
    {
        var services = Enumerable.Range(0, 3).Select(_ => ServiceProcess.Begin(File)).ToList();
        try
        {
            foreach (var service in services)
                (await (await service.AdminAsync()).GetAsync("/modalities")).Is(200);
            Assert.Single(DatabaseDump.Rows(File, "SELECT Id FROM ApiKeys"));
        }
        finally
        {
            foreach (var service in services)
                await service.DisposeAsync();
        }
    }

    private async Task RunAsync(int rounds, int seed, params Caller[] callers)
    {
        TestContext.Current.TestOutputHelper!.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        var clinic = await StormClinic.OpenAsync(callers[0], Wishes);
        var booked = new List<Wish>();
        for (var round = 0; round < rounds; round++)
        {
            var wishes = clinic.Round(round, Wishes, random);
            var answers = await Task.WhenAll(wishes.Select(async (wish, i) =>
                (Wish: wish, Answer: await callers[i % callers.Length].PostAsync("/session-plans", wish.Body))));

            Oracle.AssertFair(answers, booked);
            booked.AddRange(answers.Where(one => one.Answer.Status == 201).Select(one => one.Wish));
        }

        Assert.InRange(booked.Count, rounds, rounds * Wishes / 2);
        await Oracle.AssertSoundAsync(callers[^1]);
        Oracle.AssertCalendars(File);
    }
}
