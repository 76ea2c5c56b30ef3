using System.Globalization;
using CsCheck;

namespace AlSoor.Api.Tests.Fuzz;

/// <summary>How much is sent, and from which seed.</summary>
internal static class FuzzSettings
{
    /// <summary>Sent to one clinic; then comes a new one, before the old one is large and slow.</summary>
    public const int PerClinic = 20_000;

    private const int Standard = 100_000;

    public static int Requests =>
        Environment.GetEnvironmentVariable("ALSOOR_FUZZ_REQUESTS") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : Standard;

    /// <summary>The seed that was asked for, as CsCheck writes seeds; otherwise another one each time.</summary>
    public static string Seed => Environment.GetEnvironmentVariable("ALSOOR_FUZZ_SEED") is { Length: > 0 } text ? text : PCG.ThreadPCG.ToString();

    /// <summary>The chance of each clinic, from the one seed: what clinic 7 gets does not hang on how many there are or which is the first to end.</summary>
    public static IEnumerable<PCG> Clinics(string seed, int count)
    {
        var all = PCG.Parse(seed);
        return [.. Enumerable.Range(0, count).Select(clinic => new PCG((uint)clinic, all.Next64()))];
    }
}
