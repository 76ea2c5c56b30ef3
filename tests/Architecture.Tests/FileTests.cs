using AlSoor.Application.Common;
using AlSoor.Architecture.Tests.Rules;
using AlSoor.Domain.Sessions;
using AlSoor.Infrastructure;

namespace AlSoor.Architecture.Tests;

public sealed class FileTests
{
    /// <summary>Nobody waits by sleeping or asks the machine for its time.</summary>
    private static readonly string[] Banned = ["Thread.Sleep", "DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.Now", "DateTimeOffset.UtcNow"];

    private static readonly IReadOnlyList<SourceFile> Files = SourceFile.All();

    [Fact]
    public void A_use_case_is_one_file() => Assert.Empty(FileRule.UseCasesInPieces(typeof(IClinicDb).Assembly.GetTypes(), Files));

    [Fact]
    public void A_use_case_in_pieces_is_found() => Assert.Equal(
        ["Forgotten"],
        FileRule.UseCasesInPieces(
            [typeof(Forgotten)],
            [
                new("src/Application/X/Forgotten.cs", "public sealed record Forgotten : IQuery<int>;"),
                new("src/Application/X/ForgottenHandler.cs", "public sealed class ForgottenHandler() { }"),
            ]));

    [Fact]
    public void A_file_is_in_the_namespace_of_its_folder() => Assert.Empty(FileRule.OutOfPlace(Files));

    [Fact]
    public void A_file_out_of_place_is_found() => Assert.Equal(
        ["src/Domain/Plans/Lost.cs", "src/Domain/Plans/Bare.cs"],
        FileRule.OutOfPlace(
        [
            new("src/Domain/Plans/Lost.cs", "using System;\n\nnamespace AlSoor.Domain.Sessions;\n"),
            new("src/Domain/Plans/Bare.cs", "namespace AlSoor.Domain;\n"),
            new("src/Domain/Plans/Home.cs", "using System;\n\nnamespace AlSoor.Domain.Plans;\n"),
        ]));

    [Fact]
    public void No_code_sleeps_or_asks_the_machine_for_its_time()
    {
        Assert.True(Files.Count > 100);
        Assert.Empty(FileRule.Holding(Files, Banned));
    }

    [Fact]
    public void A_file_that_sleeps_is_found() => Assert.Equal(
        ["src/Domain/Sleepy.cs holds Thread.Sleep"],
        FileRule.Holding([new("src/Domain/Sleepy.cs", "Thread.Sleep(50);"), new("src/Domain/Awake.cs", "await done;")], Banned));

    [Fact]
    public void Classes_of_every_layer_are_sealed_unless_somebody_inherits_from_them() => Assert.Empty(FileRule.OpenWithoutHeirs(
    [
        .. typeof(Session).Assembly.GetTypes(), .. typeof(IClinicDb).Assembly.GetTypes(),
        .. typeof(InfrastructureServices).Assembly.GetTypes(), .. typeof(Program).Assembly.GetTypes(),
    ]));

    [Fact]
    public void An_open_class_without_an_heir_is_found() =>
        Assert.Equal(["Open"], FileRule.OpenWithoutHeirs([typeof(Open), typeof(Parent), typeof(Child)]));
}

public class Parent;

public sealed class Child : Parent;
