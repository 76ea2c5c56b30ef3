using System.Xml.Linq;
using AlSoor.Architecture.Tests.Rules;

namespace AlSoor.Architecture.Tests;

/// <summary>What goes out with the service, and what it is built of.</summary>
public sealed class ShippingTests
{
    [Fact]
    public void Settings_that_are_shipped_hold_no_secrets()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "appsettings*.json", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}") && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
            .ToList();

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Empty(SecretRule.SecretsIn(File.ReadAllText(file))));
    }

    [Theory]
    [InlineData("""{ "ALSOOR_ADMIN_KEY": "any" }""", "ALSOOR_ADMIN_KEY")]
    [InlineData("""{ "Fields": { "Keys": [ "a" ] } }""", "Fields:Keys:0")]
    [InlineData("""{ "Mail": { "Password": "a" } }""", "Mail:Password")]
    [InlineData("""{ "ConnectionStrings": { "Clinic": "Server=db;User Id=sa;Password=a" } }""", "ConnectionStrings:Clinic")]
    [InlineData("""{ "Note": "alsoor_admin_0" }""", "Note")]
    [InlineData("""{ "Note": "3q2+7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" }""", "Note")]
    public void A_secret_is_found(string json, string setting) => Assert.Equal([setting], SecretRule.SecretsIn(json));

    [Theory]
    [InlineData("""{ "ConnectionStrings": { "Clinic": "Data Source=data/alsoor.db" } }""")]
    [InlineData("""{ "Fields": { "Keys": [] }, "Mail": { "Password": "" } }""")]
    public void What_opens_nothing_is_no_secret(string json) => Assert.Empty(SecretRule.SecretsIn(json));

    /// <summary>A package with a known weakness, however deep, fails the restore.</summary>
    [Fact]
    public void Every_package_is_audited_and_what_is_found_is_an_error()
    {
        var properties = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("PropertyGroup").Elements().ToList();
        string? Of(string name) => properties.SingleOrDefault(property => property.Name == name && property.Attribute("Condition") is null)?.Value;

        Assert.Equal(("true", "all", "low", "true"), (Of("NuGetAudit"), Of("NuGetAuditMode"), Of("NuGetAuditLevel"), Of("TreatWarningsAsErrors")));
    }

    [Fact]
    public void No_project_makes_an_exception_of_the_audit()
    {
        string[] exceptions = ["NuGetAuditSuppress", "NU190", "WarningsNotAsErrors", "<NuGetAudit>false"];
        var files = Directory.EnumerateFiles(Repository.Root, "*.*proj", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Repository.Root, "Directory.*.props", SearchOption.AllDirectories))
            .ToList();

        Assert.True(files.Count > 8);
        Assert.All(files, file => Assert.All(exceptions, exception => Assert.DoesNotContain(exception, File.ReadAllText(file), StringComparison.OrdinalIgnoreCase)));
    }
}
