using MediatR;

// Types that break the rules on purpose: each rule must find its own.
namespace AlSoor.Architecture.Tests.Violations
{
    public sealed record Forgotten : IRequest<int>;

    public sealed record HandledTwice : IRequest<int>;

    public sealed class HandledTwiceHandler : IRequestHandler<HandledTwice, int>
    {
        public Task<int> Handle(HandledTwice request, CancellationToken cancellationToken) => Task.FromResult(1);
    }

    public sealed class HandledTwiceAgainHandler : IRequestHandler<HandledTwice, int>
    {
        public Task<int> Handle(HandledTwice request, CancellationToken cancellationToken) => Task.FromResult(2);
    }

    public sealed record HandledElsewhere : IRequest<int>;

    public sealed record HandledOpenly : IRequest<int>;

    public class HandledOpenlyHandler : IRequestHandler<HandledOpenly, int>
    {
        public Task<int> Handle(HandledOpenly request, CancellationToken cancellationToken) => Task.FromResult(3);
    }

    public sealed record HandledUnderAnotherName : IRequest<int>;

    public sealed class SomeHandler : IRequestHandler<HandledUnderAnotherName, int>
    {
        public Task<int> Handle(HandledUnderAnotherName request, CancellationToken cancellationToken) => Task.FromResult(4);
    }

    public sealed class ClientRepository;

    public sealed class BookingService;

    public sealed class SessionManager;

    public sealed class DateHelper;

    public class Parent;

    public sealed class Child : Parent;
}

namespace AlSoor.Architecture.Tests.Violations.Elsewhere
{
    public sealed class HandledElsewhereHandler : IRequestHandler<HandledElsewhere, int>
    {
        public Task<int> Handle(HandledElsewhere request, CancellationToken cancellationToken) => Task.FromResult(5);
    }
}
