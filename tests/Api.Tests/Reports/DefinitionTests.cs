using System.Runtime.CompilerServices;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Reports;

/// <summary>What an answer says of its rules is what the page says.</summary>
public sealed class DefinitionTests(ClinicHost host) : IClassFixture<ClinicHost>
{
    private static string Here([CallerFilePath] string path = "") => path;

    [Theory]
    [InlineData("session-counts")]
    public async Task The_page_of_reports_has_each_rule_in_the_same_words(string report)
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(Here())!, "../../../docs/reports.md"), TestContext.Current.CancellationToken);
        var answer = (await host.Admin.GetAsync($"/reports/{report}?from=2026-01-01&to=2026-12-31")).Is(200).Json;

        Assert.NotEmpty(answer["definition"]!.AsArray());
        Assert.All(answer["definition"]!.AsArray(), rule => Assert.Contains($"- {rule!.GetValue<string>()}\n", page, StringComparison.Ordinal));
    }
}
