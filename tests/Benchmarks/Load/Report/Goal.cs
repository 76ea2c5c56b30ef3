using AlSoor.Benchmarks.Load.Data;
using AlSoor.Benchmarks.Load.Work;

namespace AlSoor.Benchmarks.Load.Report;

/// <summary>A figure that is to be reached.</summary>
/// <param name="Work">What is done.</param>
/// <param name="Target">What is to be reached, in words.</param>
/// <param name="Unit">Of the figure.</param>
/// <param name="Of">The figure; null where it was not measured.</param>
/// <param name="IsReached">Whether a figure is good enough.</param>
internal sealed record Goal(string Work, string Target, string Unit, Func<Results, double?> Of, Func<double, bool> IsReached)
{
    private const int Many = 8;

    private static readonly Subject Days = new("day-list", ClinicSize.Usual, Many);
    private static readonly Subject Boards = new("board", ClinicSize.Usual, Many);
    private static readonly Subject FreeTimes = new("availability", ClinicSize.Usual, Many);
    private static readonly Subject Single = new("book", ClinicSize.Usual, Many);
    private static readonly Subject Course = new("book-course", ClinicSize.Usual, Many);
    private static readonly Subject Months = new("counts-month", ClinicSize.Usual, 1);

    /// <summary>At eight connections where nothing else is said, and with a million sessions.</summary>
    public static readonly IReadOnlyList<Goal> All =
    [
        AtLeast("list of a day", 3000, "/s", results => results.Of(Days, Answerer.Ours)?.PerSecond),
        AtMost("list of a day: processor time", 0.6, "ms", results => results.Of(Days, Answerer.Ours)?.CpuMs),
        AtLeast("list of a day: of raw ADO.NET", 40, "%", results => Percent(results.Ratio(Days, Answerer.Raw, round => round.PerSecond))),
        AtLeast("availability of a therapist's day", 3000, "/s", results => results.Of(FreeTimes, Answerer.Ours)?.PerSecond),
        AtLeast("availability: of raw ADO.NET", 30, "%", results => Percent(results.Ratio(FreeTimes, Answerer.Raw, round => round.PerSecond))),
        AtMost("proposals: the engine", 2, "ms", results => results.Single(Engine.Milliseconds)),
        AtMost("proposals over HTTP, one connection", 40, "ms", results => results.Of(new("proposals", ClinicSize.Usual, 1), Answerer.Ours)?.P50),
        AtLeast("book a session", 800, "/s", results => results.Of(Single, Answerer.Ours)?.PerSecond),
        AtMost("book a session: p95", 15, "ms", results => results.Of(Single, Answerer.Ours)?.P95),
        AtLeast("32 want one time: rounds that one won", 100, "%", results => Percent(results.Single(Race.Won) / results.Single(Race.Rounds))),
        AtLeast("book a course of 20", 250, "/s", results => results.Of(Course, Answerer.Ours)?.PerSecond),
        AtMost("book a course of 20, one connection", 4, "ms", results => results.Of(Course with { Connections = 1 }, Answerer.Ours)?.P50),
        AtMost("a course of 20 against a session, one connection", 4, "×", results => CourseOfSession(results)),
        AtMost("session counts, 50 therapists × 120 months, 1 million", 20, "ms", results => results.Of(Months, Answerer.Ours)?.P50),
        AtMost("the same, 10 million", 20, "ms", results => results.Of(Months with { Size = ClinicSize.Large }, Answerer.Ours)?.P50),
        AtMost(
            "the same, 10 million against 1 million", 1.5, "×",
            results => results.Of(Months with { Size = ClinicSize.Large }, Answerer.Ours)?.P50 / results.Of(Months, Answerer.Ours)?.P50),
        .. CountsByOther(),
        new(
            "day board of 20 therapists for a week, 1 million against 10 thousand sessions", "0.8 to 1.2 ×", "×",
            results => results.Of(Boards with { Connections = 1 }, Answerer.Ours)?.P50 / results.Of(Boards with { Size = ClinicSize.Small, Connections = 1 }, Answerer.Ours)?.P50,
            figure => figure is >= 0.8 and <= 1.2),
        AtMost("start to first answer from the database", 900, "ms", results => results.Single(FirstAnswer.Milliseconds)),
        AtMost("memory at the first answer", 110, "MB", results => results.Single(FirstAnswer.Memory)),
        AtMost("memory, loaded", 220, "MB", results => results.Single(MixedLoad.MemoryAtEnd)),
        AtMost("mixed load: errors", 0, "", results => results.Single(MixedLoad.Failed)),
        AtMost("mixed load: p99 against p50", 10, "×", results => results.Single(MixedLoad.P99) / results.Single(MixedLoad.P50)),
        AtMost("mixed load: memory at the end against the start", 1.1, "×", results => results.Single(MixedLoad.MemoryAtEnd) / results.Single(MixedLoad.MemoryAtStart)),
    ];

    /// <summary>By day or room: what the hand-written query takes, and little more.</summary>
    private static IEnumerable<Goal> CountsByOther() =>
        from key in new[] { "day", "room" }
        from span in new[] { "month", "year" }
        select AtMost(
            $"session counts by {key} for a {span} against raw ADO.NET",
            1.2,
            "×",
            results => results.Ratio(new($"counts-{key}-{span}", ClinicSize.Usual, 1), Answerer.Raw, round => round.P50));

    private static double? CourseOfSession(Results results) =>
        results.Of(Course with { Connections = 1 }, Answerer.Ours)?.P50 / results.Of(Single with { Connections = 1 }, Answerer.Ours)?.P50;

    private static double? Percent(double? share) => share * 100;

    private static Goal AtLeast(string work, double least, string unit, Func<Results, double?> of) =>
        new(work, $"≥ {Number.Of(least)} {unit}", unit, of, figure => figure >= least);

    private static Goal AtMost(string work, double most, string unit, Func<Results, double?> of) =>
        new(work, $"≤ {Number.Of(most)} {unit}".TrimEnd(), unit, of, figure => figure <= most);
}
