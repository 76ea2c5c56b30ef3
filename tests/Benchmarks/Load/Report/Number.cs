using System.Globalization;

namespace AlSoor.Benchmarks.Load.Report;

/// <summary>Figures with as many digits as mean something.</summary>
internal static class Number
{
    public static string Of(double? value) => value switch
    {
        null or double.NaN => "–",
        >= 1000 => value.Value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 100 => value.Value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.Value.ToString("0.#", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("0.##", CultureInfo.InvariantCulture),
    };
}
