using System.Globalization;
using System.Text;
using AlSoor.Benchmarks.Load.Data;
using AlSoor.Benchmarks.Load.Work;

namespace AlSoor.Benchmarks.Load.Report;

/// <summary>The page of a run: how it was measured, what was to be reached, and all figures.</summary>
internal sealed class PerformancePage(Options options, Results results, string engine, DateTimeOffset at)
{
    private readonly string? _load = Machine.Load();

    private string Place => options.Out ?? (options.IsWhole
        ? Path.Combine("docs", engine == "SQLite" ? "performance.md" : "performance-sql-server.md")
        : Path.Combine(options.Work, $"performance-{engine.Replace(' ', '-').ToLowerInvariant()}.md"));

    public async Task WriteAsync()
    {
        var page = new StringBuilder();
        WriteMethod(page);
        WriteGoals(page);
        WriteFigures(page);
        WriteMixed(page);
        await File.WriteAllTextAsync(Place, page.ToString());
        Console.WriteLine(page);
        Console.WriteLine($"Written to {Place}.");
    }

    private void WriteMethod(StringBuilder page)
    {
        page.Append(CultureInfo.InvariantCulture, $"""
            # Performance

            `eng/bench` has written this page, on {engine}: it makes the clinics, starts the published service, loads it, and compares it with two baselines in the same run. To measure again: `eng/bench`; to see
            that it works: `eng/bench --quick`; other options: `eng/bench --help`.

            | | |
            |---|---|
            | date | {at:yyyy-MM-dd HH:mm} UTC |
            | commit | {options.Commit} |
            | machine | {Machine.Describe()} |
            | load average at the end | {_load ?? "not known"} |
            | rounds | {options.Rounds} of {options.Round.TotalSeconds} s each |

            ## Method

            - **The service** is `dotnet publish -c Release` in a process of its own, with its default settings: keys, roles and the audit log on, people sealed, `synchronous=FULL`. One setting is raised: `Limits__RequestsPerMinute`,
              as all requests come with one key. The key is an administrator's.
            - **The load** comes from the same machine, so that it takes processor time from the service: 1 or 8 connections of HTTP/1.1 that are kept open, each sending its next request when it has the answer to the last. An answer
              with another status than it must have counts as failed and for nothing else. Processor time is that of the server's process.
            - **Warm-up**: before it is measured, the service is asked for {options.AtWork.TotalSeconds} s for all that the mixed load asks for, as .NET compiles what is called often once more, beside the first thousands of requests (a clinic of 10 million is not: it is asked for counts alone). Then
              each work loads each server in steps of {options.Round.TotalSeconds} s, until two of them have taken no less processor time for a request than those before, 15 at most.
            - **From memory**: a bare endpoint of the same web server answers the same bytes. **Raw ADO.NET**: the same web server, SQL written by hand, JSON written as it is read; no keys, no checks, no audit log. For boards and free
              times it reads the rows, and reckons nothing; its bookings write sessions, clients and calendar entries, and neither plans nor the audit log nor the feed of changes.
            - **Memory** is the resident set of the service's process. Pages of files that it has mapped, its own code above all, are in it, though they can be taken back at any time.
            - **Rounds** take turns: memory, raw, service, clinic by clinic. Figures are the medians of the rounds; a ratio is the median of the ratios of rounds that followed each other. Ratios travel, figures do not.
            - **The clinics** have {ClinicSize.Therapists} therapists with {ClinicSize.ClientsEach} clients each, who come every week for {ClinicSize.SessionsOfCourse} weeks from next week on: made through the API. Behind them lie no sessions (10 thousand in all),
              or {ClinicSize.Months} months of them (1 million, 10 million), written straight into the database and the same each time. Of 10 million, sessions last ten minutes, and those that are over have no calendar entries.


            """);
        foreach (var skipped in results.Skipped)
            page.Append(CultureInfo.InvariantCulture, $"Not measured: {skipped}\n\n");
    }

    private void WriteGoals(StringBuilder page)
    {
        page.Append("## What is to be reached\n\nAt 8 connections and 1 million sessions where nothing else is said.\n\n| work | to reach | figure | |\n|---|---|---|---|\n");
        foreach (var goal in Goal.All)
        {
            var figure = goal.Of(results);
            var verdict = figure is null or double.NaN ? "not measured" : goal.IsReached(figure.Value) ? "reached" : "**not reached**";
            page.Append(CultureInfo.InvariantCulture, $"| {goal.Work} | {goal.Target} | {Number.Of(figure)}{(figure is null ? "" : $" {goal.Unit}".TrimEnd())} | {verdict} |\n");
        }

        page.Append('\n');
    }

    private void WriteFigures(StringBuilder page)
    {
        page.Append("## Figures\n\nEach: answers a second; p50, p95 and p99 in ms; processor time of the server for a request in ms.\n");
        foreach (var benchmark in results.Subjects.GroupBy(subject => subject.Benchmark))
        {
            page.Append(CultureInfo.InvariantCulture, $"""

                ### {benchmark.Key}: {results.Texts[benchmark.Key]}

                | sessions | connections | | /s | p50 | p95 | p99 | CPU | failed | of raw | of memory |
                |---|---|---|---|---|---|---|---|---|---|---|

                """);
            foreach (var subject in benchmark)
                WriteRows(page, subject);
        }
    }

    private void WriteRows(StringBuilder page, Subject subject)
    {
        foreach (var by in Enum.GetValues<Answerer>())
        {
            if (results.Of(subject, by) is not { } figures)
                continue;

            var (name, raw, memory) = by switch
            {
                Answerer.Memory => ("from memory", "", ""),
                Answerer.Raw => ("raw ADO.NET", "", ""),
                _ => ("**the service**", Share(Answerer.Raw), Share(Answerer.Memory)),
            };
            page.Append(CultureInfo.InvariantCulture, $"| {subject.Size.Name} | {subject.Connections} | {name} | {Number.Of(figures.PerSecond)} | {Number.Of(figures.P50)} | {Number.Of(figures.P95)} | {Number.Of(figures.P99)} | {Number.Of(figures.CpuMs)} | {figures.Failed} | {raw} | {memory} |\n");
        }

        string Share(Answerer baseline) => results.Ratio(subject, baseline, round => round.PerSecond) is { } ratio ? $"{Number.Of(ratio * 100)} %" : "";
    }

    private void WriteMixed(StringBuilder page)
    {
        if (results.Single(MixedLoad.Capacity) is not { } capacity)
            return;

        page.Append(CultureInfo.InvariantCulture, $"""

            ## Mixed load

            {Mix.Text}. 8 connections got {Number.Of(capacity)} answers a second; then {Number.Of(results.Single(MixedLoad.Minutes))} minutes at {MixedLoad.Share * 100} % of that, sent at a fixed rate whether or not earlier ones were answered.

            | /s | p50 | p99 | failed |
            |---|---|---|---|
            | {Number.Of(results.Single(MixedLoad.PerSecond))} | {Number.Of(results.Single(MixedLoad.P50))} ms | {Number.Of(results.Single(MixedLoad.P99))} ms | {results.Single(MixedLoad.Failed)} |

            | memory in MB | at start | at half time | at the end |
            |---|---|---|---|
            | all of it | {Number.Of(results.Single(MixedLoad.MemoryAtStart))} | {Number.Of(results.Single(MixedLoad.MemoryAtHalf))} | {Number.Of(results.Single(MixedLoad.MemoryAtEnd))} |
            | without pages of files | {Number.Of(results.Single(MixedLoad.OwnAtStart))} | {Number.Of(results.Single(MixedLoad.OwnAtHalf))} | {Number.Of(results.Single(MixedLoad.OwnAtEnd))} |

            """);
    }
}
