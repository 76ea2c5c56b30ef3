using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Tests.Support;
using BenchmarkDotNet.Attributes;

namespace AlSoor.Benchmarks;

/// <summary>The forecast of free places for a course of twenty weekly sessions with any of fifty therapists, over 26 weeks in which it may begin.</summary>
[MemoryDiagnoser]
public class FreePlaces
{
    private const int Weeks = 26;

    private static readonly UsualCourse Course = new(50, 20, 1);

    private SearchScenario _search = null!;
    private TimeGrid _grid = null!;
    private BusyTime[] _busy = null!;

    /// <summary>One zone without clock changes, and one with them.</summary>
    [Params("Asia/Kuwait", "Europe/London")]
    public string Zone { get; set; } = "Asia/Kuwait";

    [GlobalSetup]
    public void SetUp()
    {
        _search = Clinic.Search(Zone);
        var first = _search.Horizon.Dates.From;
        _grid = new TimeGrid(_search.Horizon.Zone, new DateRange(first, first.AddDays((Weeks + Course.Weeks + Domain.Common.Bounds.MaxWeeksAppended) * 7)));
        _busy = [.. _search.Therapists.Select(therapist => Scenario.Busy(therapist.TherapistBusy))];
    }

    /// <summary>From working hours and sessions to the forecast: all but the database.</summary>
    [Benchmark]
    public IReadOnlyList<PlaceForecast> FromCalendars()
    {
        var first = _search.Horizon.Dates.From;
        return PlaceForecast.Of(
            [.. _search.Therapists.Zip(_busy, (therapist, busy) => (therapist.TherapistTime(_grid, busy), (decimal?)40m))], Course, first, Weeks, first);
    }
}
