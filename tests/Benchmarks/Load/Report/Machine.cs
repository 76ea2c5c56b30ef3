using System.Runtime.InteropServices;

namespace AlSoor.Benchmarks.Load.Report;

/// <summary>What it was measured on.</summary>
internal static class Machine
{
    public static string Describe()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1024 / 1024 / 1024;
        return $"{Environment.ProcessorCount} × {Processor()}, {memory} GB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";
    }

    /// <summary>Processes that wanted a processor in the last minute, our own among them; null where the system does not say.</summary>
    public static string? Load() => Read("/proc/loadavg")?.FirstOrDefault()?.Split(' ')[0];

    private static string Processor() =>
        Read("/proc/cpuinfo")?.FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
        ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string[]? Read(string file) => File.Exists(file) ? File.ReadAllLines(file) : null;
}
