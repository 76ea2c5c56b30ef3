using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Application.Waitlist;
using MediatR;

namespace AlSoor.Application.Pipeline;

/// <summary>Before a command's transaction ends, offers the time that the command has freed to those who wait for it.</summary>
public sealed class WaitlistBehavior<TRequest, TResponse>(FreedTime freed, WaitlistMatcher matcher) : IPipelineBehavior<TRequest, TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        freed.Clear();
        var response = await next();
        if (request is ICommand<TResponse> and not ICanRunDry { DryRun: true })
            await matcher.MatchAsync(cancellationToken);
        return response;
    }
}
