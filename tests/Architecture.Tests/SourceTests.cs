using System.Text.RegularExpressions;
using AlSoor.Architecture.Tests.Rules;

namespace AlSoor.Architecture.Tests;

public sealed partial class SourceTests
{
    private const int MaxLines = 250;

    [Fact]
    public void No_file_is_longer_than_one_thing_needs() => Assert.DoesNotContain(
        Repository.Sources(), file => File.ReadLines(file).Count() > MaxLines);

    [Fact]
    public void A_feature_has_the_same_name_in_every_project()
    {
        var features = FoldersOf("src/Application").Except(["Common", "Pipeline"], StringComparer.Ordinal).ToList();
        Assert.NotEmpty(features);
        var endpoints = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/Api/Endpoints"))
            .Select(file => Path.GetFileNameWithoutExtension(file).Replace("Endpoints", "", StringComparison.Ordinal));
        Assert.Empty(endpoints.Except([.. features, "Catalogue"], StringComparer.Ordinal));
        Assert.Empty(FoldersOf("src/Domain").Except([.. features, "Common"], StringComparer.Ordinal));
    }

    /// <summary>Codes are contract: an integrator must find each in <c>docs/http-api.md</c>, and none there that is never sent.</summary>
    [Fact]
    public void Every_problem_code_is_in_the_docs_and_every_one_there_is_used()
    {
        var table = File.ReadLines(Path.Combine(Repository.Root, "docs/http-api.md")).Where(line => Row().IsMatch(line));
        var documented = table.SelectMany(row => Code().Matches(row.Split('|')[2])).Select(match => match.Groups["code"].Value);
        Assert.Equal(ProblemCodes.In(Repository.Sources().Select(File.ReadAllText)).Keys.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> FoldersOf(string project) => Directory
        .EnumerateDirectories(Path.Combine(Repository.Root, project))
        .Select(folder => Path.GetFileName(folder)!)
        .Where(name => name is not ("bin" or "obj"));

    [GeneratedRegex(@"^\| [45]\d\d \|", RegexOptions.None, 1000)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<code>[a-z-]+)`", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
