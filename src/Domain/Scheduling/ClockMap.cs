using System.Numerics;
using System.Runtime.CompilerServices;

namespace AlSoor.Domain.Scheduling;

/// <summary>One bit for each five minutes of a day on the clinic's clocks: 288 bits from midnight on.</summary>
[InlineArray(Words)]
public struct ClockMap
{
    public const int Words = (TimeGrid.WallSteps + 63) / 64;

    private ulong _first;

    /// <summary>The bits of a word that lie within the day.</summary>
    public static ulong Mask(int word) =>
        word < Words - 1 ? ulong.MaxValue : (1UL << (TimeGrid.WallSteps - (64 * (Words - 1)))) - 1;

    public static ClockMap Full
    {
        get
        {
            var map = default(ClockMap);
            for (var word = 0; word < Words; word++)
                map[word] = Mask(word);
            return map;
        }
    }

    public readonly bool IsEmpty => Next(0) < 0;

    public readonly bool Has(int step) => (this[step >> 6] >> (step & 63) & 1) != 0;

    public void Set(int step) => this[step >> 6] |= 1UL << (step & 63);

    /// <summary>The steps that both have.</summary>
    public readonly ClockMap And(in ClockMap other)
    {
        var map = this;
        for (var word = 0; word < Words; word++)
            map[word] &= other[word];
        return map;
    }

    /// <summary>The steps that the other has not.</summary>
    public readonly ClockMap Without(in ClockMap other)
    {
        var map = this;
        for (var word = 0; word < Words; word++)
            map[word] &= ~other[word];
        return map;
    }

    /// <summary>The first set step at or after <paramref name="from"/>, or -1.</summary>
    public readonly int Next(int from)
    {
        for (var step = from; step < TimeGrid.WallSteps;)
        {
            var rest = this[step >> 6] >> (step & 63);
            if (rest != 0)
                return step + BitOperations.TrailingZeroCount(rest);

            step = (step | 63) + 1;
        }

        return -1;
    }

    public static TimeOnly TimeOf(int step) => TimeOnly.MinValue.AddMinutes(step * TimeGrid.StepMinutes);
}
