using MediatR;

namespace AlSoor.Application.Common;

/// <summary>A request that changes something: it runs in one transaction, and all of it happens or nothing.</summary>
public interface ICommand<out TResponse> : IRequest<TResponse>;

/// <summary>A request that only reads.</summary>
public interface IQuery<out TResponse> : IRequest<TResponse>;
