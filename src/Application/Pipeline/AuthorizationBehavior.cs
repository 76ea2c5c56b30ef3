using AlSoor.Application.Access;
using AlSoor.Application.Audit;
using MediatR;

namespace AlSoor.Application.Pipeline;

/// <summary>
/// Refuses requests that the <see cref="AccessMatrix"/> does not open to the caller's role; one without a rule is open to nobody. Where the
/// rows depend on who asks, finds out first how far the caller reaches.
/// </summary>
public sealed class AuthorizationBehavior<TRequest, TResponse>(ICaller caller, Reach reach, AuditTrail trail)
    : IPipelineBehavior<TRequest, TResponse>
{
    private static readonly AccessRule? Rule = AccessMatrix.Of(typeof(TRequest));

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (Rule is not { IsWhole: true } || !Rule.Admits(caller.Role))
            throw CommonErrors.Forbidden();
        if (Rule.Rows is Rows.Own or Rows.Desk or Rows.Beyond or Rows.Author or Rows.Supervised)
            await reach.LoadAsync(cancellationToken);
        trail.OpenedClients = reach.OpenedClients;

        return await next();
    }
}
