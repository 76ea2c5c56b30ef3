using AlSoor.Domain.Measures;

namespace AlSoor.Domain.Tests.Measures;

/// <summary>Answers that an example needs.</summary>
internal static class Answers
{
    public static Measure Shipped(string code) => StarterMeasures.All.Single(measure => measure.Code == code);

    /// <summary>Answers to items from 1 on, as high as they go, that add up to the sum; zero to the rest.</summary>
    public static int?[] Adding(Measure measure, int sum, IReadOnlyList<int>? items = null)
    {
        var answers = Enumerable.Repeat<int?>(measure.MinAnswer, measure.Items).ToArray();
        foreach (var item in items ?? [.. Enumerable.Range(1, measure.Items)])
        {
            var answer = Math.Min(sum, measure.MaxAnswer);
            answers[item - 1] = answer;
            sum -= answer;
        }

        Assert.Equal(0, sum);
        return answers;
    }

    /// <summary>A measure of a clinic's own: three items of 1 to 5, of which the second is turned round.</summary>
    public static Measure Own(
        int items = 3, int least = 1, int most = 5, int missing = 1, bool higherIsBetter = false, int factor = 1, decimal? caseness = null, decimal? reliable = null,
        IReadOnlyList<MeasureBand>? bands = null, params int[] reversed) => new()
        {
            Code = "own",
            NameEn = "Own",
            NameAr = "خاص",
            Items = items,
            MinAnswer = least,
            MaxAnswer = most,
            MaxMissing = missing,
            HigherIsBetter = higherIsBetter,
            Reversed = [.. reversed],
            Scales = [new("total", new("Total", "المجموع"), [.. Enumerable.Range(1, items)], factor, caseness, reliable, null, bands ?? [])],
        };
}
