using System.Runtime.CompilerServices;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Reports;

/// <summary>What a report says of its rules stands, word for word, in its section of <c>docs/reports.md</c>.</summary>
public sealed class DefinitionTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private static readonly string Page = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../docs/reports.md"));

    [Theory]
    [InlineData("attendance")]
    [InlineData("utilisation")]
    [InlineData("rooms")]
    public async Task The_page_has_the_rules_of_each_report(string report)
    {
        var definition = (await host.Admin.GetAsync($"/reports/{report}?from=2026-12-01&to=2026-12-08")).Is(200).Json["definition"]!.AsArray();
        var page = await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken);
        var section = page.Split("\n## ").Single(part => part.Contains($"`GET /reports/{report}", StringComparison.Ordinal));

        Assert.NotEmpty(definition);
        Assert.Equal(
            definition.Select(rule => rule!.GetValue<string>()),
            section.Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..]));
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
