namespace AlSoor.Api.Tests.Fuzz;

/// <summary>A whole run: clinics one after the other, some at a time, each with its own part of the seed.</summary>
internal static class FuzzRun
{
    /// <summary>All of the standard run, however few processors there are: a clinic waits for its disk, and one that began last would end long after the others.</summary>
    private const int MostAtOnce = 5;

    public static async Task<(FuzzReport Report, ApiDocument Api)> RunAsync(int requests, string seed)
    {
        var report = new FuzzReport(seed);
        var count = (requests + FuzzSettings.PerClinic - 1) / FuzzSettings.PerClinic;
        var clinics = FuzzSettings.Clinics(seed, count).Index().ToList();
        ApiDocument? api = null;
        var options = new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(clinics, options, async (clinic, _) =>
        {
            await using var host = new FuzzHost();
            await host.InitializeAsync();
            var described = await ApiDocument.ReadAsync(host);
            Interlocked.CompareExchange(ref api, described, null);
            var fuzzer = new Fuzzer(host, described, $"clinic {clinic.Index}");
            await fuzzer.PrepareAsync(report);
            await fuzzer.RunAsync(new Dice(clinic.Item), Math.Min(FuzzSettings.PerClinic, requests - (clinic.Index * FuzzSettings.PerClinic)), report);
        });
        return (report, api!);
    }
}
