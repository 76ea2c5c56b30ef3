using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Tests.Support;
using BenchmarkDotNet.Attributes;

namespace AlSoor.Benchmarks;

/// <summary>
/// Twenty weekly sessions with any of fifty therapists in any of ten rooms over 26 weeks, calendars 60 % full. The oracle finds
/// only the best course, the engine five of them, laid out and with their rooms.
/// </summary>
[MemoryDiagnoser]
public class Proposals
{
    private SearchScenario _search = null!;
    private TimeMap _welcome = null!;
    private TimeGrid _grid = null!;
    private TherapistTime[] _therapists = null!;
    private BusyTime[] _busy = null!;
    private BusyTime[] _clients = null!;
    private BusyTime[] _rooms = null!;

    /// <summary>One zone without clock changes, and one in which the course crosses one.</summary>
    [Params("Asia/Kuwait", "Europe/London")]
    public string Zone { get; set; } = "Asia/Kuwait";

    [GlobalSetup]
    public void SetUp()
    {
        _search = Clinic.Search(Zone);
        _grid = _search.Horizon.Grid();
        _welcome = _search.Welcome(_grid);
        _busy = [.. _search.Therapists.Select(therapist => Scenario.Busy(therapist.TherapistBusy))];
        _clients = _search.ClientsBusy();
        _therapists = Therapists();
        _rooms = _search.RoomsBusy();
    }

    /// <summary>One bool for each five minutes, every time of day tried.</summary>
    [Benchmark(Baseline = true)]
    public object? NaiveOracle() => new BruteForce(_search).Best();

    /// <summary>From working hours and sessions to proposals: all but the database.</summary>
    [Benchmark]
    public IReadOnlyList<Proposal> EngineFromCalendars() => _search.Find(5, _welcome, Therapists(), _clients, _rooms);

    /// <summary>The search, when the therapists' maps are at hand from another.</summary>
    [Benchmark]
    public IReadOnlyList<Proposal> Engine() => _search.Find(5, _welcome, _therapists, _clients, _rooms);

    private TherapistTime[] Therapists() =>
        [.. _search.Therapists.Zip(_busy, (therapist, busy) => therapist.TherapistTime(_grid, busy))];
}
