using System.Diagnostics;
using AlSoor.Benchmarks.Load.Report;
using AlSoor.Benchmarks.Load.Running;
using AlSoor.Benchmarks.Load.Wire;

namespace AlSoor.Benchmarks.Load.Work;

/// <summary>From the start of the published service to its first answer from the database.</summary>
internal static class FirstAnswer
{
    public const string Milliseconds = "start: ms";
    public const string Memory = "start: memory";

    public static async Task MeasureAsync(ServedClinic clinic, Results results, int times)
    {
        Console.WriteLine("Measuring start …");
        await clinic.StopServiceAsync();
        var (milliseconds, memory) = (new List<double>(), new List<double>());
        for (var i = 0; i < times; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await using var server = await clinic.ServeAsync();
            milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            memory.Add(server.MemoryMb);
        }

        results.Add(Milliseconds, Measured.Median(milliseconds));
        results.Add(Memory, Measured.Median(memory));
        await clinic.RestartServiceAsync();
    }
}
