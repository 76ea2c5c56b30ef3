using System.Text.Json;
using AlSoor.Application.Access;
using AlSoor.Application.Audit;
using AlSoor.Application.Common;
using AlSoor.Domain.Audit;
using FluentValidation;
using MediatR;

namespace AlSoor.Application.Pipeline;

/// <summary>
/// Sees to it that no answer leaves before the audit log has it. What a command writes is recorded in its own transaction
/// (<see cref="ITransactions"/>); here are recorded what was read, tried out or refused.
/// </summary>
public sealed class AuditBehavior<TRequest, TResponse>(AuditTrail trail, IAuditLog log, NamedClients named, ICaller caller)
    : IPipelineBehavior<TRequest, TResponse>
{
    /// <summary>As the problem of an unexpected failure is coded.</summary>
    private const string Failed = "internal-error";

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        trail.Begin(request!, request is ICommand<TResponse> ? AuditAccess.Write : AuditAccess.Read, caller);
        try
        {
            var response = await AnswerAsync(request, next, cancellationToken);
            if (request is (not ICommand<TResponse>) or ICanRunDry { DryRun: true })
            {
                trail.Answer(response);
                if (trail.Read(request is IAlwaysAudited) is { } note)
                    await log.RecordAsync(note, cancellationToken);
            }

            return response;
        }
        finally
        {
            trail.End();
        }
    }

    private async Task<TResponse> AnswerAsync(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        try
        {
            return await next();
        }
        catch (DomainException refused)
        {
            await RecordAsync(request, refused.Error.Code, cancellationToken);
            throw;
        }
        catch (Exception malformed) when (malformed is ValidationException or JsonException)
        {
            await RecordAsync(request, "validation-failed", cancellationToken);
            throw;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await TryRecordFailureAsync(request, cancellationToken);
            throw;
        }
    }

    private async Task RecordAsync(TRequest request, string code, CancellationToken cancellationToken) =>
        await log.RecordAsync(trail.Refused(code, await named.OfAsync(request!, cancellationToken)), cancellationToken);

    private async Task TryRecordFailureAsync(TRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await RecordAsync(request, Failed, cancellationToken);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Nothing was answered and nothing was changed; what made the request fail is the one to be told of.
        }
    }
}
