using System.Diagnostics;

namespace AlSoor.Benchmarks.Load.Wire;

/// <summary>Some connections, each of which sends its next request as soon as it has the answer to the last.</summary>
internal static class ClosedLoop
{
    /// <param name="next">Makes the next call, with the status of an answer as it must be; asked by one connection at a time.</param>
    public static async Task<Measured> RunAsync(Endpoint to, int connections, TimeSpan length, Func<(Call Call, int Expected)> next)
    {
        using var open = Connections.Open(connections);
        var gate = new Lock();
        var before = to.Server.ProcessorTime();
        var started = Stopwatch.GetTimestamp();
        var workers = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(WorkAsync)));
        var span = Stopwatch.GetElapsedTime(started);
        return Measured.Of(
            [.. workers.SelectMany(worker => worker.Milliseconds)], workers.Sum(worker => worker.Failed), span, to.Server.ProcessorTime() - before);

        async Task<(List<double> Milliseconds, int Failed)> WorkAsync()
        {
            var (milliseconds, failed) = (new List<double>(), 0);
            while (Stopwatch.GetElapsedTime(started) < length)
            {
                (Call Call, int Expected) asked;
                lock (gate)
                    asked = next();
                var sent = Stopwatch.GetTimestamp();
                if ((int)await open.SendAsync(asked.Call, to) == asked.Expected)
                    milliseconds.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                else
                    failed++;
            }

            return (milliseconds, failed);
        }
    }
}
