using System.Diagnostics;
using AlSoor.Benchmarks.Load.Report;
using AlSoor.Benchmarks.Load.Wire;

namespace AlSoor.Benchmarks.Load.Work;

/// <summary>The search for proposals alone, without database and HTTP: what <see cref="Proposals"/> measures more carefully.</summary>
internal static class Engine
{
    public const string Milliseconds = "engine: ms";

    private const int WarmUp = 300;
    private const int Times = 300;

    public static void Measure(Results results)
    {
        var proposals = new Proposals();
        proposals.SetUp();
        var milliseconds = new List<double>();
        for (var i = 0; i < WarmUp + Times; i++)
        {
            var started = Stopwatch.GetTimestamp();
            proposals.EngineFromCalendars();
            if (i >= WarmUp)
                milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        results.Add(Milliseconds, Measured.Median(milliseconds));
    }
}
