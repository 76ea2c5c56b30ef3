using System.Reflection;
using AlSoor.Application.Common;
using AlSoor.Architecture.Tests.Rules;
using AlSoor.Domain.Sessions;
using AlSoor.Infrastructure;

namespace AlSoor.Architecture.Tests;

/// <summary>Dependencies point inward.</summary>
public sealed class LayerTests
{
    private static readonly LayerRule Domain = new();

    private static readonly LayerRule Application = new(
        "AlSoor.Domain",
        "MediatR",
        "FluentValidation",
        "FluentValidation.DependencyInjectionExtensions",
        "Microsoft.EntityFrameworkCore",
        "Microsoft.EntityFrameworkCore.Abstractions",
        "Microsoft.Extensions.DependencyInjection.Abstractions",
        "Microsoft.Extensions.Logging.Abstractions");

    [Fact]
    public void The_domain_knows_nothing_but_the_base_library() => Assert.Empty(Domain.ViolationsOf(typeof(Session).Assembly));

    [Fact]
    public void The_application_knows_the_domain_and_no_engine_and_no_web() =>
        Assert.Empty(Application.ViolationsOf(typeof(IClinicDb).Assembly));

    [Fact]
    public void The_infrastructure_knows_nothing_of_the_web() => Assert.DoesNotContain(
        typeof(InfrastructureServices).Assembly.GetReferencedAssemblies(),
        reference => reference.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || reference.Name == "AlSoor.Api");

    [Fact]
    public void The_rules_find_what_breaks_them()
    {
        // The infrastructure knows engines, and the application packages.
        Assert.Contains("MediatR", Domain.ViolationsOf(typeof(IClinicDb).Assembly));
        Assert.Contains("Microsoft.Data.Sqlite", Application.ViolationsOf(typeof(InfrastructureServices).Assembly));
        Assert.Contains("AlSoor.Application", Application.ViolationsOf(Assembly.GetExecutingAssembly()));
    }
}
