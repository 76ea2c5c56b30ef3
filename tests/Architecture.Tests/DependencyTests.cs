namespace AlSoor.Architecture.Tests;

/// <summary>Dependencies point inward.</summary>
public sealed class DependencyTests
{
    private static readonly string[] ForDomain = ["System"];

    private static readonly string[] ForApplication =
    [
        "System", "AlSoor.Domain", "MediatR", "FluentValidation", "FluentValidation.DependencyInjectionExtensions",
        "Microsoft.Extensions.DependencyInjection.Abstractions",
    ];

    private static readonly string[] ForInfrastructure =
    [
        "System", "AlSoor.Domain", "AlSoor.Application", "Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite", "Microsoft.Data.SqlClient",
        "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions",
    ];

    [Fact]
    public void The_domain_knows_nothing_but_the_base_library() =>
        Assert.Empty(Rules.ForeignReferences(Layers.Domain, ForDomain));

    [Fact]
    public void Use_cases_know_the_domain_and_neither_the_web_nor_an_engine() =>
        Assert.Empty(Rules.ForeignReferences(Layers.Application, ForApplication).Except(["Microsoft.EntityFrameworkCore"]));

    [Fact]
    public void The_infrastructure_knows_the_use_cases_and_not_the_web() =>
        Assert.Empty(Rules.ForeignReferences(Layers.Infrastructure, ForInfrastructure));

    [Fact]
    public void An_outer_layer_breaks_the_rule_of_an_inner_one()
    {
        Assert.Contains("AlSoor.Domain", Rules.ForeignReferences(Layers.Application, ForDomain));
        Assert.Contains("Microsoft.EntityFrameworkCore.Relational", Rules.ForeignReferences(Layers.Infrastructure, ForApplication));
        Assert.Contains("Microsoft.Data.Sqlite", Rules.ForeignReferences(Layers.Infrastructure, ForApplication));
        Assert.Contains("AlSoor.Infrastructure", Rules.ForeignReferences(Layers.Api, ForInfrastructure));
        Assert.Contains(Rules.ForeignReferences(Layers.Api, ForInfrastructure), name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_that_only_begins_alike_is_another_assembly() =>
        Assert.Contains("AlSoor.Domain", Rules.ForeignReferences(Layers.Application, "System", "AlSoor.Dom"));
}
