namespace AlSoor.Api.Tests.Storm;

/// <summary>What the service promises while many book at once, in processes of its own that can be killed.</summary>
public sealed class StormTests : IDisposable
{
    private const int Rounds = 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("alsoor-storm-").FullName;

    private string DatabaseFile => Path.Combine(_folder, "clinic.db");

    [Fact]
    public async Task Of_32_desks_that_book_at_once_none_books_over_another_and_every_refusal_is_a_conflict()
    {
        await using var service = await ServiceProcess.StartAsync(DatabaseFile);
        var storm = await BookingStorm.BrewAsync(service.Admin);
        for (var round = 0; round < Rounds; round++)
            await storm.BreakAsync(round, [service.Admin]);

        AssertOnlyBookedOrRefused(storm, rounds: Rounds);
        await Aftermath.AssertSoundAsync(service.Admin, storm, DatabaseFile);
    }

    [Fact]
    public async Task Two_processes_on_one_file_book_over_each_other_as_little()
    {
        await using var one = await ServiceProcess.StartAsync(DatabaseFile);
        await using var other = await ServiceProcess.StartAsync(DatabaseFile);
        var storm = await BookingStorm.BrewAsync(one.Admin);
        for (var round = 0; round < Rounds; round++)
            await storm.BreakAsync(round, [one.Admin, other.Admin]);

        AssertOnlyBookedOrRefused(storm, rounds: Rounds);
        await Aftermath.AssertSoundAsync(other.Admin, storm, DatabaseFile);
    }

    [Fact]
    public async Task Killed_in_the_middle_it_has_kept_every_course_that_it_answered_and_no_part_of_another()
    {
        var random = new Random(20261123);
        BookingStorm? storm = null;
        for (var round = 0; round < 5; round++)
        {
            await using var service = await ServiceProcess.StartAsync(DatabaseFile);
            storm ??= await BookingStorm.BrewAsync(service.Admin);
            await Aftermath.AssertSoundAsync(service.Admin, storm, DatabaseFile);

            // The answer after which it dies; the other desks are then queueing, booking or about to be answered.
            var last = random.Next(1, BookingStorm.Desks / 2);
            var answers = 0;
            await storm.BreakAsync(round, [service.Admin], () =>
            {
                if (Interlocked.Increment(ref answers) == last)
                    service.Kill();
            });
        }

        await using var survivor = await ServiceProcess.StartAsync(DatabaseFile);
        await Aftermath.AssertSoundAsync(survivor.Admin, storm!, DatabaseFile);
        Assert.True(storm!.Answers.ContainsKey(0), "No request was cut off: the kill came too late to show anything.");
        Assert.NotEmpty(storm.Booked);
    }

    [Fact]
    public async Task Killed_while_it_makes_its_database_it_starts_whole_the_next_time()
    {
        for (var stage = 0; stage < 3; stage++)
        {
            using var first = ServiceProcess.Launch(DatabaseFile);
            while (!HasBegun(stage))
                await Task.Yield();
            first.Kill();
            await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await using var service = await ServiceProcess.StartAsync(DatabaseFile);
        Assert.Equal(11, (await service.Admin.GetAsync("/modalities")).Is(200).Items.Count);
        Assert.Equal(14, (await service.Admin.GetAsync("/concerns")).Is(200).Items.Count);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Whether a start has come so far: it holds the lock file, has made the database, has written to it.</summary>
    private bool HasBegun(int stage) => stage switch
    {
        0 => File.Exists($"{DatabaseFile}.migrating"),
        1 => File.Exists(DatabaseFile),
        _ => File.Exists($"{DatabaseFile}-wal") && new FileInfo($"{DatabaseFile}-wal").Length > 0,
    };

    private static void AssertOnlyBookedOrRefused(BookingStorm storm, int rounds)
    {
        Assert.Equal([201, 409], storm.Answers.Keys.Order());
        Assert.Equal(rounds * BookingStorm.Desks, storm.Answers.Values.Sum());
        Assert.True(storm.Answers[201] >= rounds, "Somebody must win each round.");
    }
}
