namespace AlSoor.Architecture.Tests;

/// <summary>Files and folders: where a newcomer would look, and not too long to read.</summary>
public sealed class SourceTests
{
    /// <summary>What no production code does: wait by sleeping, or ask the machine for its time.</summary>
    private static readonly string[] Banned = ["Thread.Sleep", "DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.Now", "DateTimeOffset.UtcNow"];

    /// <summary>What only use cases have: their pipeline, and the features that are nothing but use cases.</summary>
    private static readonly string[] OnlyUseCases = ["ApiKeys", "Closures", "Pipeline", "Reports"];

    [Fact]
    public void No_file_is_longer_than_250_lines()
    {
        Assert.True(Sources.Production.Count > 100);
        Assert.Empty(Rules.LongFiles(Sources.Production));
    }

    [Fact]
    public void A_file_of_251_lines_is_found()
    {
        SourceFile fits = new("src/Domain/Fits.cs", string.Concat(Enumerable.Repeat("//\n", 250)));
        SourceFile tooLong = new("src/Domain/Long.cs", fits.Text + "//");

        Assert.Equal(["src/Domain/Long.cs has 251 lines"], Rules.LongFiles([fits, tooLong]));
    }

    [Fact]
    public void Nobody_sleeps_or_asks_the_machine_for_its_time() => Assert.Empty(Rules.FilesWith(Sources.Production, Banned));

    [Fact]
    public void A_file_that_sleeps_is_found() => Assert.Equal(
        ["src/Domain/Sleepy.cs holds Thread.Sleep"],
        Rules.FilesWith([new("src/Domain/Sleepy.cs", "Thread.Sleep(50);"), new("src/Domain/Awake.cs", "await done;")], Banned));

    [Fact]
    public void Every_file_is_in_the_namespace_of_its_folder() => Assert.Empty(Rules.FilesOutOfTheirNamespace(Sources.Production));

    [Fact]
    public void A_file_in_another_namespace_is_found() => Assert.Equal(
        ["src/Domain/Plans/Lost.cs is not in AlSoor.Domain.Plans"],
        Rules.FilesOutOfTheirNamespace(
        [
            new("src/Domain/Plans/Lost.cs", "using System;\n\nnamespace AlSoor.Domain.Sessions;\n"),
            new("src/Domain/Plans/Home.cs", "using System;\n\nnamespace AlSoor.Domain.Plans;\n"),
        ]));

    [Fact]
    public void A_feature_has_the_same_folder_in_every_project()
    {
        var domain = Sources.Folders("src/Domain").ToList();
        var application = Sources.Folders("src/Application").ToList();
        var endpoints = Sources.Production.Where(file => file.Path.StartsWith("src/Api/Endpoints/", StringComparison.Ordinal))
            .Select(file => file.Name.Replace("Endpoints", "", StringComparison.Ordinal));

        Assert.Empty(Rules.FoldersUnknownTo(application, domain));
        Assert.Empty(Rules.FoldersUnknownTo(domain, application, OnlyUseCases));
        Assert.Empty(Rules.FoldersUnknownTo(application, endpoints, "Catalogue"));
        Assert.Empty(Rules.FoldersUnknownTo(domain, Sources.Folders("tests/Domain.Tests"), "Support", "TestResults"));
    }

    [Fact]
    public void A_folder_of_another_name_is_found() =>
        Assert.Equal(["Bookings"], Rules.FoldersUnknownTo(["Plans", "Rooms"], ["Plans", "Bookings", "Pipeline"], "Pipeline"));
}
