using System.Reflection;
using AlSoor.Application.Access;
using MediatR;

namespace AlSoor.Application.Pipeline;

/// <summary>Refuses requests that their <see cref="AllowAttribute"/> does not open to the caller's role; one without it is open to nobody.</summary>
public sealed class AuthorizationBehavior<TRequest, TResponse>(ICaller caller) : IPipelineBehavior<TRequest, TResponse>
{
    private static readonly AllowAttribute? Allowed = typeof(TRequest).GetCustomAttribute<AllowAttribute>();

    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        Allowed is not null && Allowed.Admits(caller.Role) ? next() : throw CommonErrors.Forbidden();
}
