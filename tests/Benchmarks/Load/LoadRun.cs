using AlSoor.Benchmarks.Load.Data;
using AlSoor.Benchmarks.Load.Report;
using AlSoor.Benchmarks.Load.Running;
using AlSoor.Benchmarks.Load.Work;

namespace AlSoor.Benchmarks.Load;

/// <summary>Makes the clinics, measures, and writes the page.</summary>
internal sealed class LoadRun(Options options, TimeProvider time)
{
    private readonly Results _results = new();

    public static async Task<int> MainAsync(string[] args)
    {
        try
        {
            await new LoadRun(Options.Of(args), TimeProvider.System).RunAsync();
            return 0;
        }
        catch (FormatException wrong)
        {
            await Console.Error.WriteLineAsync($"{wrong.Message}\n{Options.Usage}");
            return 2;
        }
    }

    private async Task RunAsync()
    {
        var server = Environment.GetEnvironmentVariable(Options.SqlServerVariable);
        if (string.IsNullOrEmpty(server))
            Skip($"SQL Server: `{Options.SqlServerVariable}` has no connection string.");
        if (!options.IsLarge && options.Sessions is null)
            Skip("session counts at 10 million: only with `--large`.");

        await MeasureAsync("SQLite", (folder, _) => Store.Sqlite(Path.Combine(folder, "clinic.db")));
        if (!string.IsNullOrEmpty(server))
            await new LoadRun(options, time).MeasureAsync("SQL Server", (_, name) => Store.SqlServer(server, $"AlSoorBench{name}"));
    }

    private void Skip(string reason)
    {
        Console.WriteLine($"Skipped: {reason}");
        _results.Skipped.Add(reason);
    }

    private async Task MeasureAsync(string engine, Func<string, string, Store> storeOf)
    {
        List<ServedClinic> clinics = [];
        try
        {
            foreach (var size in Sizes())
                clinics.Add(await ServedClinic.OpenAsync(size, options, storeOf, time));
            foreach (var clinic in clinics.Where(clinic => clinic.Size.HasEntries))
                await MixedLoad.BeAtWorkAsync(clinic, options);
            var rounds = new Rounds(options, _results);
            await MeasureReadsAsync(rounds, clinics);
            await MeasureWritesAsync(rounds, clinics);
        }
        finally
        {
            foreach (var clinic in clinics)
                await clinic.DisposeAsync();
        }

        await new PerformancePage(options, _results, engine, time.GetUtcNow()).WriteAsync();
    }

    private IEnumerable<ClinicSize> Sizes()
    {
        if (options.Sessions is { } sessions)
            return [new ClinicSize(sessions)];
        return options.IsLarge ? [ClinicSize.Small, ClinicSize.Usual, ClinicSize.Large] : [ClinicSize.Small, ClinicSize.Usual];
    }

    private async Task MeasureReadsAsync(Rounds rounds, IReadOnlyList<ServedClinic> clinics)
    {
        List<ServedClinic> worked = [.. clinics.Where(clinic => clinic.Size.HasEntries)];
        List<ServedClinic> past = [.. clinics.Where(clinic => clinic.Size != ClinicSize.Small)];
        await rounds.MeasureAsync("day-list", worked, works => [works.DayList]);
        await rounds.MeasureAsync("board", worked, works => [works.Board]);
        await rounds.MeasureAsync("availability", worked, works => [works.Availability]);
        await rounds.MeasureAsync("day", worked, works => [works.Therapist]);
        await rounds.MeasureAsync("caseload", worked, works => [works.Caseload]);
        await rounds.MeasureAsync("proposals", worked, works => [works.Proposals]);
        if (options.Wants("proposals"))
            Engine.Measure(_results);
        await rounds.MeasureAsync("counts", past, works => [works.CountsByMonth, .. works.CountsByOther]);
    }

    private async Task MeasureWritesAsync(Rounds rounds, IReadOnlyList<ServedClinic> clinics)
    {
        // What is written is measured where most is kept already.
        var clinic = clinics.LastOrDefault(clinic => clinic.Size.HasEntries);
        if (clinic is null)
            return;

        await rounds.MeasureAsync("book", [clinic], works => [works.BookSession, works.BookCourse]);
        if (options.Wants("race"))
            await Race.MeasureAsync(clinic, _results, options.IsQuick ? 5 : 60);
        if (options.Wants("mixed"))
            await MixedLoad.MeasureAsync(clinic, _results, options);
        if (options.Wants("start"))
            await FirstAnswer.MeasureAsync(clinic, _results, options.IsQuick ? 1 : 7);
    }
}
