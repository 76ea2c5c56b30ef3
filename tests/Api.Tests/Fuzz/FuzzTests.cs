using System.Diagnostics;
using System.Globalization;

namespace AlSoor.Api.Tests.Fuzz;

/// <summary>
/// Whatever is sent, the service answers as its document says. <c>ALSOOR_FUZZ_REQUESTS</c> says how many requests, otherwise 100,000;
/// <c>ALSOOR_FUZZ_SEED</c> repeats a run.
/// </summary>
public sealed class FuzzTests
{
    [Fact]
    public async Task Every_answer_to_whatever_request_is_as_the_document_says_and_every_operation_can_be_done()
    {
        var (seed, requests) = (FuzzSettings.Seed, FuzzSettings.Requests);
        var output = TestContext.Current.TestOutputHelper!;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{requests} requests; ALSOOR_FUZZ_SEED={seed}"));
        var watch = Stopwatch.StartNew();

        var (report, api) = await FuzzRun.RunAsync(requests, seed);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Sent} sent in {watch.Elapsed.TotalSeconds:0} s, of which the service took {report.Milliseconds / 1000} s"));
        output.WriteLine(report.Table());
        Assert.False(report.HasFaults, report.Faults());
        Assert.Empty(report.Unreached(api.Operations));
    }
}
