namespace AlSoor.Benchmarks.Load.Wire;

/// <summary>What a round showed.</summary>
/// <param name="PerSecond">Answers as they must be, a second.</param>
/// <param name="P50">In milliseconds, as the others are.</param>
/// <param name="CpuMs">Processor time of the server for each request.</param>
/// <param name="Failed">Answers that were not as they must be.</param>
internal sealed record Measured(double PerSecond, double P50, double P95, double P99, double CpuMs, int Failed)
{
    public static Measured Of(List<double> milliseconds, int failed, TimeSpan span, TimeSpan processor)
    {
        milliseconds.Sort();
        var requests = milliseconds.Count + failed;
        return new(
            milliseconds.Count / span.TotalSeconds,
            At(milliseconds, 0.5),
            At(milliseconds, 0.95),
            At(milliseconds, 0.99),
            requests == 0 ? 0 : processor.TotalMilliseconds / requests,
            failed);
    }

    /// <summary>The middle of each figure over some rounds; failures are added up.</summary>
    public static Measured MedianOf(IReadOnlyList<Measured> rounds) => new(
        Median(rounds.Select(round => round.PerSecond)),
        Median(rounds.Select(round => round.P50)),
        Median(rounds.Select(round => round.P95)),
        Median(rounds.Select(round => round.P99)),
        Median(rounds.Select(round => round.CpuMs)),
        rounds.Sum(round => round.Failed));

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN
            : sorted.Length % 2 == 1 ? sorted[sorted.Length / 2]
            : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private static double At(List<double> sorted, double share) =>
        sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
}
