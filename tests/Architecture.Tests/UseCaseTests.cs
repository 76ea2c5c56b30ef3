namespace AlSoor.Architecture.Tests;

/// <summary>A use case is one file: the request, its validator and its one handler.</summary>
public sealed class UseCaseTests
{
    private static IEnumerable<Type> Seeds => typeof(UseCaseTests).Assembly.WrittenTypes()
        .Where(type => type.Namespace!.StartsWith("AlSoor.Architecture.Tests.Violations", StringComparison.Ordinal));

    [Fact]
    public void Every_request_has_one_sealed_handler_with_its_name_beside_it()
    {
        Assert.Contains(Layers.Application.WrittenTypes(), type => type.Name == "BookPlanHandler");
        Assert.Empty(Rules.RequestsHandledOtherwise(Layers.Application.WrittenTypes()));
    }

    [Fact]
    public void A_request_that_is_handled_otherwise_is_found() => Assert.Equal(
        [
            "Forgotten has 0 handlers",
            "HandledElsewhere is handled in AlSoor.Architecture.Tests.Violations.Elsewhere",
            "HandledOpenlyHandler is not sealed",
            "HandledTwice has 2 handlers",
            "HandledUnderAnotherName is handled by SomeHandler",
        ],
        Rules.RequestsHandledOtherwise(Seeds).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_request_and_its_handler_are_in_the_file_with_its_name() =>
        Assert.Empty(Rules.RequestsSpreadOverFiles(Layers.Application.WrittenTypes(), Sources.Production));

    [Fact]
    public void A_request_whose_handler_is_in_another_file_is_found()
    {
        SourceFile[] files =
        [
            new("src/Application/X/Forgotten.cs", "public sealed record Forgotten : IRequest<int>;"),
            new("src/Application/X/ForgottenHandler.cs", "public sealed class ForgottenHandler() { }"),
        ];

        Assert.Equal(["Forgotten"], Rules.RequestsSpreadOverFiles([typeof(Violations.Forgotten)], files));
    }

    [Fact]
    public void Names_say_what_a_thing_is_for() => Assert.Empty(Rules.VagueNames(Layers.Application.WrittenTypes()));

    [Fact]
    public void A_vague_name_is_found() => Assert.Equal(
        ["BookingService", "ClientRepository", "DateHelper", "SessionManager"], Rules.VagueNames(Seeds).Order(StringComparer.Ordinal));

    [Fact]
    public void Classes_are_sealed_unless_somebody_inherits_from_them() =>
        Assert.Empty(Rules.OpenWithoutHeirs(Layers.All.SelectMany(assembly => assembly.WrittenTypes())));

    [Fact]
    public void An_open_class_without_an_heir_is_found() =>
        Assert.Equal(["AlSoor.Architecture.Tests.Violations.HandledOpenlyHandler"], Rules.OpenWithoutHeirs(Seeds));
}
