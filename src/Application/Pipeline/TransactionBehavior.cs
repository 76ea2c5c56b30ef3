using AlSoor.Application.Common;
using MediatR;

namespace AlSoor.Application.Pipeline;

/// <summary>Runs every command in one transaction, and then what it has left to be done elsewhere; queries run without.</summary>
public sealed class TransactionBehavior<TRequest, TResponse>(ITransactions transactions, AfterCommit after) : IPipelineBehavior<TRequest, TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (request is IWritesElsewhere or (not ICommand<TResponse>))
            return await next();

        var keep = request is not ICanRunDry { DryRun: true };
        var response = await transactions.RunAsync(OnceAsync, cancellationToken, keep);
        if (keep)
            await after.RunAsync();
        return response;

        Task<TResponse> OnceAsync()
        {
            after.Clear();
            return next();
        }
    }
}
