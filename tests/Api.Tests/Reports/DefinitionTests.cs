using System.Runtime.CompilerServices;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Reports;

/// <summary>The rules of counting that a report comes with stand on the page about the reports.</summary>
public sealed class DefinitionTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private static readonly string Page = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../docs/reports.md"));

    [Theory]
    [InlineData("session-counts?from=2026-09-01&to=2026-11-23")]
    [InlineData("attendance?from=2026-09-01&to=2026-11-23")]
    [InlineData("utilisation?from=2026-09-01&to=2026-11-23")]
    [InlineData("rooms?from=2026-09-01&to=2026-11-23")]
    [InlineData("waiting-times?from=2026-09-01&to=2026-11-23")]
    [InlineData("plan-completion?from=2026-09-01&to=2026-11-23")]
    [InlineData("caseloads?from=2026-09-01&to=2026-11-23")]
    [InlineData("free-places?weeks=1")]
    public async Task Are_in_the_answer_and_on_the_page(string report)
    {
        var definition = (await host.Admin.GetAsync($"/reports/{report}")).Is(200).Json["definition"]!.AsArray();
        var sections = (await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken)).Split("\n## ");
        var section = Assert.Single(sections, section => section.Contains($"`GET /reports/{report.Split('?')[0]}?", StringComparison.Ordinal));

        Assert.True(definition.Count > 3);
        Assert.Equal(
            definition.Select(sentence => sentence!.GetValue<string>()),
            section.Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..]));
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
