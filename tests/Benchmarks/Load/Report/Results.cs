using AlSoor.Benchmarks.Load.Data;
using AlSoor.Benchmarks.Load.Wire;

namespace AlSoor.Benchmarks.Load.Report;

/// <summary>Who answered.</summary>
internal enum Answerer
{
    /// <summary>The same bytes from memory.</summary>
    Memory,

    /// <summary>The same SQL by raw ADO.NET.</summary>
    Raw,
    Ours,
}

/// <summary>What is measured, of which clinic and how.</summary>
internal readonly record struct Subject(string Benchmark, ClinicSize Size, int Connections);

/// <summary>All that a run has shown.</summary>
internal sealed class Results
{
    private readonly List<(Subject Subject, Answerer By, Measured Round)> _rounds = [];
    private readonly Dictionary<string, double> _single = [];
    private readonly Dictionary<string, string> _texts = [];

    /// <summary>What was not measured, and why.</summary>
    public List<string> Skipped { get; } = [];

    /// <summary>What the benchmarks are, in the order in which they were first measured.</summary>
    public IReadOnlyDictionary<string, string> Texts => _texts;

    public IReadOnlyList<Subject> Subjects => [.. _rounds.Select(round => round.Subject).Distinct()];

    public void Add(Subject subject, string text, Answerer by, Measured round)
    {
        _texts[subject.Benchmark] = text;
        _rounds.Add((subject, by, round));
    }

    /// <summary>A figure that is no round of requests.</summary>
    public void Add(string name, double value) => _single[name] = value;

    public double? Single(string name) => _single.TryGetValue(name, out var value) ? value : null;

    /// <summary>The middle of the rounds; null where there were none.</summary>
    public Measured? Of(Subject subject, Answerer by) => Rounds(subject, by) is { Count: > 0 } rounds ? Measured.MedianOf(rounds) : null;

    /// <summary>The middle of the rounds' ratios: each round stands beside the one of the baseline that came just before it.</summary>
    public double? Ratio(Subject subject, Answerer baseline, Func<Measured, double> figure)
    {
        var pairs = Rounds(subject, Answerer.Ours).Zip(Rounds(subject, baseline)).Select(pair => figure(pair.First) / figure(pair.Second)).ToList();
        return pairs.Count == 0 ? null : Measured.Median(pairs);
    }

    private List<Measured> Rounds(Subject subject, Answerer by) =>
        [.. _rounds.Where(round => round.Subject == subject && round.By == by).Select(round => round.Round)];
}
