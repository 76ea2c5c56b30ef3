using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Tests.Support;
using BenchmarkDotNet.Attributes;

namespace AlSoor.Benchmarks;

/// <summary>Where in a week a session of 50 minutes may begin with one therapist whose week is 60 % full.</summary>
[MemoryDiagnoser]
public class Availability
{
    private Scenario _week = null!;
    private BusyTime _busy = null!;

    [GlobalSetup]
    public void SetUp()
    {
        var search = Clinic.Search("Asia/Kuwait");
        var from = search.Horizon.Dates.From.AddDays(13 * 7);
        var horizon = search.Horizon with { Dates = new DateRange(from, from.AddDays(7)) };
        var therapist = search.Therapists[0];
        _week = therapist with
        {
            Horizon = horizon,
            TherapistBusy = [.. therapist.TherapistBusy.Where(slot => slot.StartsAt >= horizon.Start && slot.EndsAt <= horizon.End)],
            ClientsBusy = [],
        };
        _busy = Scenario.Busy(_week.TherapistBusy);
    }

    [Benchmark(Baseline = true)]
    public int NaiveOracle()
    {
        var oracle = _week.Oracle();
        return Enumerable.Range(0, _week.Horizon.Minutes / 5).Count(step => oracle.IsFree(At(step)));
    }

    /// <summary>The grid of the week, working hours, closures and sessions, and the starts that are left.</summary>
    [Benchmark]
    public TimeMap Engine() =>
        new TherapistTime(_week.Therapist, _week.Horizon.Grid(), _week.Hours, _week.TimeOff, _week.Closures, _busy, _week.Buffer)
            .StartsFor(50);

    private TimeSlot At(int step) => TimeSlot.Of(_week.Horizon.Start.AddMinutes(step * 5), 50);
}
