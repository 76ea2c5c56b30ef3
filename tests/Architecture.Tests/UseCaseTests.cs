using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Architecture.Tests.Rules;
using AlSoor.Domain.Access;
using MediatR;

namespace AlSoor.Architecture.Tests;

public sealed class UseCaseTests
{
    [Fact]
    public void Every_request_says_who_may_send_it_and_has_one_handler_beside_it() =>
        Assert.Empty(UseCaseRule.ViolationsOf(typeof(IClinicDb).Assembly.GetTypes()));

    [Theory]
    [InlineData(typeof(OpenToNobody), "OpenToNobody does not say who may send it")]
    [InlineData(typeof(NeitherNor), "NeitherNor is neither a command nor a query")]
    [InlineData(typeof(Forgotten), "Forgotten has 0 handlers")]
    [InlineData(typeof(BookingManager), "BookingManager does not say what it does")]
    [InlineData(typeof(Open), "Open is not sealed")]
    public void The_rule_finds_what_breaks_it(Type seeded, string violation) =>
        Assert.Contains(violation, UseCaseRule.ViolationsOf([seeded]));

    [Fact]
    public void The_rule_finds_a_handler_that_is_named_after_another_request() => Assert.Contains(
        $"Forgotten is handled by {typeof(Remembered).FullName}", UseCaseRule.ViolationsOf([typeof(Forgotten), typeof(Remembered)]));
}

internal sealed record OpenToNobody : IQuery<int>;

[Allow(Role.FrontDesk)]
internal sealed record NeitherNor : IRequest<int>;

[Allow(Role.FrontDesk)]
internal sealed record Forgotten : IQuery<int>;

internal sealed class Remembered : IRequestHandler<Forgotten, int>
{
    public Task<int> Handle(Forgotten request, CancellationToken cancellationToken) => Task.FromResult(0);
}

internal sealed class BookingManager;

public class Open;
