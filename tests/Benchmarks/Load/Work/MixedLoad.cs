using AlSoor.Benchmarks.Load.Report;
using AlSoor.Benchmarks.Load.Running;
using AlSoor.Benchmarks.Load.Wire;

namespace AlSoor.Benchmarks.Load.Work;

/// <summary>Reads and writes mixed, at a fixed rate: a part of what the service can take when it is pressed.</summary>
internal static class MixedLoad
{
    public const double Share = 0.7;

    public const string Capacity = "mixed: capacity";
    public const string Minutes = "mixed: minutes";
    public const string Failed = "mixed: failed";
    public const string PerSecond = "mixed: per second";
    public const string P50 = "mixed: p50";
    public const string P99 = "mixed: p99";
    public const string MemoryAtStart = "mixed: memory at start";
    public const string MemoryAtHalf = "mixed: memory at half time";
    public const string MemoryAtEnd = "mixed: memory at end";
    public const string OwnAtStart = "mixed: own memory at start";
    public const string OwnAtHalf = "mixed: own memory at half time";
    public const string OwnAtEnd = "mixed: own memory at end";

    private const int Connections = 8;

    /// <summary>Asks a service for all that a clinic asks of it, until it is as one that has been at work: what is called often is compiled well.</summary>
    public static async Task BeAtWorkAsync(ServedClinic clinic, Options options)
    {
        Console.WriteLine($"A clinic of {clinic.Size.Name} sessions is at work …");
        await ClosedLoop.RunAsync(clinic.Ours, Connections, options.AtWork, new Mix(new Workloads(clinic)).Next);
    }

    public static async Task MeasureAsync(ServedClinic clinic, Results results, Options options)
    {
        var mix = new Mix(new Workloads(clinic));
        var length = TimeSpan.FromMinutes(options.Minutes);
        Console.WriteLine($"Measuring mixed, {length.TotalMinutes:0.#} minutes …");
        await WarmUp.RunAsync(clinic.Ours, Connections, options.Round, mix.Next);
        var capacity = await ClosedLoop.RunAsync(clinic.Ours, Connections, options.Round * 4, mix.Next);
        results.Add(Capacity, capacity.PerSecond);
        AddMemory(MemoryAtStart, OwnAtStart);

        var load = OpenLoop.RunAsync(clinic.Ours, capacity.PerSecond * Share, length, mix.Next);
        await Task.Delay(length / 2);
        AddMemory(MemoryAtHalf, OwnAtHalf);
        var measured = await load;
        AddMemory(MemoryAtEnd, OwnAtEnd);
        results.Add(Minutes, length.TotalMinutes);
        results.Add(Failed, capacity.Failed + measured.Failed);
        results.Add(PerSecond, measured.PerSecond);
        results.Add(P50, measured.P50);
        results.Add(P99, measured.P99);

        void AddMemory(string all, string own)
        {
            results.Add(all, clinic.Ours.Server.MemoryMb);
            results.Add(own, clinic.Ours.Server.OwnMemoryMb);
        }
    }
}
