using AlSoor.Application.Common;
using MediatR;

namespace AlSoor.Application.Pipeline;

/// <summary>Runs every command in one transaction; queries run without.</summary>
public sealed class TransactionBehavior<TRequest, TResponse>(ITransactions transactions) : IPipelineBehavior<TRequest, TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        request is ICommand<TResponse>
            ? transactions.RunAsync(() => next(), cancellationToken, keep: request is not ICanRunDry { DryRun: true })
            : next();
}
