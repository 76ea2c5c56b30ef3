using System.Globalization;
using AlSoor.Benchmarks.Load.Data;

namespace AlSoor.Benchmarks.Load;

/// <summary>What <c>eng/bench</c> was asked for.</summary>
internal sealed record Options
{
    public const string SqlServerVariable = "ALSOOR_BENCH_SQLSERVER";

    public const string Usage = """
        eng/bench [options] [benchmark ...]
          benchmark          only these: day-list board day availability caseload proposals book race counts start mixed
          --sessions N       only a clinic of N sessions: 10000, 1000000 or 10000000
          --large            counts at 10 million sessions too (some 10 GB and 15 minutes more)
          --minutes N        minutes of mixed load (2)
          --rounds N         rounds of each (5)
          --quick            one short round of each: to see that it works, not to be quoted
          --reuse            take the clinics that the last run has made
          --out FILE         where the page is written; else docs/performance.md for a whole run, artifacts/bench for any other
        """;

    private static readonly string[] Benchmarks =
        ["day-list", "board", "day", "availability", "caseload", "proposals", "book", "race", "counts", "start", "mixed"];

    private double? AskedMinutes { get; init; }

    private int? AskedRounds { get; init; }

    public IReadOnlyList<string> Names { get; private init; } = [];

    public int? Sessions { get; private init; }

    public bool IsLarge { get; private init; }

    public bool IsQuick { get; private init; }

    public bool Reuses { get; private init; }

    /// <summary>Minutes of mixed load.</summary>
    public double Minutes => AskedMinutes ?? (IsQuick ? 0.1 : 2);

    public string? Out { get; private init; }

    /// <summary>The folder of the published service.</summary>
    public string Service { get; private init; } = "";

    /// <summary>Where the clinics are made.</summary>
    public string Work { get; private init; } = "";

    public string Commit { get; private init; } = "unknown";

    public int Rounds => AskedRounds ?? (IsQuick ? 1 : 5);

    public TimeSpan Round => TimeSpan.FromSeconds(IsQuick ? 1 : 2);

    /// <summary>For how long a service is at work before it is measured.</summary>
    public TimeSpan AtWork => TimeSpan.FromSeconds(IsQuick ? 1 : 90);

    /// <summary>Whether its figures are those of the whole page.</summary>
    public bool IsWhole => Names.Count == 0 && Sessions is null && !IsQuick;

    public bool Wants(string name) => Names.Count == 0 || Names.Contains(name);

    /// <exception cref="FormatException">An option is not known or has no value.</exception>
    public static Options Of(IReadOnlyList<string> args)
    {
        var options = new Options();
        for (var i = 0; i < args.Count; i++)
        {
            options = args[i] switch
            {
                "--help" => throw new FormatException("Measures the published service."),
                "--quick" => options with { IsQuick = true },
                "--large" => options with { IsLarge = true },
                "--reuse" => options with { Reuses = true },
                "--sessions" => options with { Sessions = SizeOf(Value()) },
                "--minutes" => options with { AskedMinutes = double.Parse(Value(), CultureInfo.InvariantCulture) },
                "--rounds" => options with { AskedRounds = int.Parse(Value(), CultureInfo.InvariantCulture) },
                "--out" => options with { Out = Value() },
                "--service" => options with { Service = Value() },
                "--work" => options with { Work = Value() },
                "--commit" => options with { Commit = Value() },
                ['-', ..] => throw new FormatException($"There is no option {args[i]}."),
                var name => options with { Names = [.. options.Names, name] },
            };

            string Value() => ++i < args.Count ? args[i] : throw new FormatException($"{args[i - 1]} needs a value.");
        }

        return options.Names.FirstOrDefault(name => !Benchmarks.Contains(name)) is { } unknown
            ? throw new FormatException($"There is no benchmark {unknown}.")
            : options;
    }

    private static int SizeOf(string text) =>
        new[] { ClinicSize.Small, ClinicSize.Usual, ClinicSize.Large }.FirstOrDefault(size => size.Folder == text)?.Sessions
        ?? throw new FormatException($"There is no clinic of {text} sessions.");
}
