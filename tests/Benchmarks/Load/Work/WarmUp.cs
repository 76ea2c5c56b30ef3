using AlSoor.Benchmarks.Load.Wire;

namespace AlSoor.Benchmarks.Load.Work;

/// <summary>
/// Loads a server until it is as fast as it gets. .NET compiles what is called often once more, and better, beside the requests: that takes the
/// first thousand requests or so of each kind, several times the processor time of those that come later.
/// </summary>
internal static class WarmUp
{
    /// <summary>A step in which a request takes less processor time than this share of the least so far is progress.</summary>
    private const double Progress = 0.95;

    private const int StepsWithoutProgress = 2;
    private const int MaxSteps = 15;

    public static async Task RunAsync(Endpoint to, int connections, TimeSpan step, Func<(Call Call, int Expected)> next)
    {
        var least = double.PositiveInfinity;
        for (var (steps, without) = (0, 0); steps < MaxSteps && without < StepsWithoutProgress; steps++)
        {
            var cpu = (await ClosedLoop.RunAsync(to, connections, step, next)).CpuMs;
            without = cpu < least * Progress ? 0 : without + 1;
            least = Math.Min(least, cpu);
        }
    }
}
