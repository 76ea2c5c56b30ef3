using FluentValidation;
using MediatR;

namespace AlSoor.Application.Pipeline;

/// <summary>Refuses requests of the wrong shape before anything is read.</summary>
public sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators)
    : IPipelineBehavior<TRequest, TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        foreach (var validator in validators)
            validator.ValidateAndThrow(request);

        return next();
    }
}
