using System.Numerics;

namespace AlSoor.Domain.Scheduling;

/// <summary>
/// Counts, for all 288 times of day at once, on how many dates a session cannot begin then. The counts stand upright:
/// plane p holds bit p of every count, so that adding a date is a carry through a few words.
/// </summary>
internal sealed class MissCounter
{
    private readonly ClockMap[] _planes;
    private ClockMap _beyond;

    /// <param name="most">It counts as far as this; beyond it, a time has too many.</param>
    public MissCounter(int most) => _planes = new ClockMap[BitOperations.Log2((uint)Math.Max(most, 1)) + 1];

    /// <summary>Counts a miss for each time that is not among the starts.</summary>
    public void Add(in ClockMap starts)
    {
        for (var word = 0; word < ClockMap.Words; word++)
        {
            var carry = ~starts[word] & ClockMap.Mask(word);
            for (var plane = 0; carry != 0 && plane < _planes.Length; plane++)
            {
                ref var count = ref _planes[plane];
                var sum = count[word] ^ carry;
                carry &= count[word];
                count[word] = sum;
            }

            _beyond[word] |= carry;
        }
    }

    /// <summary>The times that fail on exactly so many dates.</summary>
    public ClockMap Exactly(int misses)
    {
        var result = default(ClockMap);
        for (var word = 0; word < ClockMap.Words; word++)
        {
            result[word] = ~_beyond[word] & ClockMap.Mask(word);
            for (var plane = 0; plane < _planes.Length; plane++)
                result[word] &= (misses >> plane & 1) != 0 ? _planes[plane][word] : ~_planes[plane][word];
        }

        return result;
    }
}
