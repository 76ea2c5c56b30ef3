using System.Globalization;

namespace AlSoor.Api.Tests.Storm;

/// <summary>
/// How much of a storm is let loose: all of it with <c>ALSOOR_STORM_SCALE=1</c>, a part otherwise, so that every run takes minutes and not hours.
/// </summary>
internal static class Scale
{
    private static readonly double Part =
        double.TryParse(Environment.GetEnvironmentVariable("ALSOOR_STORM_SCALE"), CultureInfo.InvariantCulture, out var part) ? part : 0.2;

    public static int Of(int whole) => Math.Max(1, (int)(whole * Part));
}
