using System.Collections.Concurrent;
using System.Diagnostics;

namespace AlSoor.Benchmarks.Load.Wire;

/// <summary>
/// Requests that come at a fixed rate, whether or not the earlier ones have been answered: a server that stops shows in all that came
/// meanwhile. They are sent at ticks of the timer, and timed from there.
/// </summary>
internal static class OpenLoop
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(2);

    /// <param name="next">Makes the next call, with whether an answer's status is as it must be.</param>
    public static async Task<Measured> RunAsync(Endpoint to, double perSecond, TimeSpan length, Func<(Call Call, int Expected)> next)
    {
        using var open = Connections.Open();
        var milliseconds = new ConcurrentBag<double>();
        var failed = 0;
        var under = new ConcurrentDictionary<long, Task>();
        using var timer = new PeriodicTimer(Tick);
        var before = to.Server.ProcessorTime();
        var started = Stopwatch.GetTimestamp();
        var sent = 0L;
        while (Stopwatch.GetElapsedTime(started) < length && await timer.WaitForNextTickAsync())
        {
            for (var due = (long)(Stopwatch.GetElapsedTime(started).TotalSeconds * perSecond); sent < due; sent++)
                Send(sent);
        }

        await Task.WhenAll(under.Values);
        return Measured.Of([.. milliseconds], failed, Stopwatch.GetElapsedTime(started), to.Server.ProcessorTime() - before);

        void Send(long number)
        {
            var (call, expected) = next();
            var at = Stopwatch.GetTimestamp();
            under[number] = Task.Run(async () =>
            {
                try
                {
                    if ((int)await open.SendAsync(call, to) == expected)
                        milliseconds.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
                    else
                        Interlocked.Increment(ref failed);
                }
                catch (HttpRequestException)
                {
                    Interlocked.Increment(ref failed);
                }
                finally
                {
                    under.TryRemove(number, out _);
                }
            });
        }
    }
}
