using CsCheck;

namespace AlSoor.Api.Tests.Fuzz;

/// <summary>The fuzzer finds what is wrong with a service, and nothing where nothing is: bugs are put before the service, one at a time.</summary>
public sealed class SeededBugTests(SeededBugTests.Clinic clinic) : IClassFixture<SeededBugTests.Clinic>
{
    /// <summary>Many times what even the rarest needs: what is found must not hang on what the bugs before it have left in the clinic.</summary>
    private const int Budget = 40_000;

    /// <summary>Some: the run over all of the fuzzer's requests looks for the same.</summary>
    private const int Clean = 1_000;

    /// <summary>Always the same: what is found must not be a matter of luck.</summary>
    private const string Seed = "0000KXrBGK23";

    public static TheoryData<string> Bugs => [.. SeededBugs.All.Select(bug => bug.Name)];

    [Theory]
    [MemberData(nameof(Bugs))]
    public async Task Each_bug_is_found_and_named(string name)
    {
        var bug = SeededBugs.All.Single(one => one.Name == name);

        var report = await clinic.RunAsync(bug, Budget);

        Assert.True(report.Says(bug.Operation, bug.Fault), $"Not found in {report.Sent} requests. {report.Faults()}");
        TestContext.Current.TestOutputHelper!.WriteLine($"Found in {report.Sent} requests.");
    }

    [Fact]
    public async Task A_service_without_a_bug_is_found_to_be_clean()
    {
        var report = await clinic.RunAsync(null, Clean);

        Assert.False(report.HasFaults, report.Faults());
        Assert.True(report.Sent >= Clean * 95 / 100, $"Only {report.Sent} were requests.");
    }

    [Fact]
    public async Task What_a_seed_sends_is_always_the_same()
    {
        var api = await ApiDocument.ReadAsync(clinic.Host);
        var sent = Enumerable.Range(0, 2).Select(_ => string.Join('\n', new RequestList(api, Seed).Take(300).Select(shot => shot.ToString()))).ToList();

        Assert.Equal(sent[0], sent[1]);
    }

    /// <summary>Requests of a clinic of which nothing is known.</summary>
    private sealed class RequestList(ApiDocument api, string seed)
    {
        private readonly RequestGen _requests = new(api, new Things(), new Callers());
        private readonly Dice _dice = new(PCG.Parse(seed));

        public IEnumerable<Shot> Take(int count) => Enumerable.Range(0, count).Select(_ => _requests.Next(_dice));
    }

    /// <summary>One service for all bugs, so that it is put together once.</summary>
    public sealed class Clinic : IAsyncLifetime
    {
        private Fuzzer _fuzzer = null!;

        public FuzzHost Host { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Host.InitializeAsync();
            _fuzzer = new Fuzzer(Host, await ApiDocument.ReadAsync(Host), "the clinic of seeded bugs");
            await _fuzzer.PrepareAsync(new FuzzReport(Seed));
        }

        public ValueTask DisposeAsync() => Host.DisposeAsync();

        public async Task<FuzzReport> RunAsync(SeededBug? bug, int requests)
        {
            var report = new FuzzReport(Seed);
            Host.Bug = bug;
            await _fuzzer.RunAsync(new Dice(PCG.Parse(Seed)), requests, report, found => bug is null ? found.HasFaults : found.Says(bug.Operation, bug.Fault));
            Host.Bug = null;
            return report;
        }
    }
}
