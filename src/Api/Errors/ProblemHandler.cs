using System.Text.Json;
using AlSoor.Domain.Notes;
using FluentValidation;
using Microsoft.AspNetCore.Diagnostics;

namespace AlSoor.Api.Errors;

/// <summary>Gives every exception its problem.</summary>
internal sealed partial class ProblemHandler(ILogger<ProblemHandler> logger) : IExceptionHandler
{
    private const int ClientClosedRequest = 499;

    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        switch (exception)
        {
            case DomainException refusal:
                await Problems.WriteAsync(context, refusal);
                break;
            case ValidationException invalid:
                await Problems.WriteInvalidAsync(context, ErrorsOf(invalid));
                break;
            case JsonException malformed:
                await Problems.WriteInvalidAsync(context, JsonErrors.Of(malformed));
                break;
            case BadHttpRequestException { InnerException: JsonException malformed }:
                await Problems.WriteInvalidAsync(context, JsonErrors.Of(malformed));
                break;
            case BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest }:
                await Problems.WriteInvalidAsync(context, JsonErrors.Whole("A JSON body is required."));
                break;
            case BadHttpRequestException refused:
                context.Response.StatusCode = refused.StatusCode;
                await Problems.WriteForStatusAsync(context);
                break;
            case OperationCanceledException when context.RequestAborted.IsCancellationRequested:
                context.Response.StatusCode = ClientClosedRequest;
                break;
            case NoteAlteredException altered:
                Log.Failed(logger, Problems.TraceIdOf(context), altered.Message);
                await Problems.WriteAsync(
                    context, StatusCodes.Status500InternalServerError, "note-altered", "The note was altered since it was written. It is not shown.");
                break;
            case DamagedException broken:
                // Its message holds the names of the table and the column and the row's id, and no data.
                Log.Failed(logger, Problems.TraceIdOf(context), broken.Message);
                await Problems.WriteAsync(
                    context, StatusCodes.Status500InternalServerError, "stored-data-damaged", "Stored data is not what was stored: it was altered or moved. It is not shown.");
                break;
            default:
                Log.Failed(logger, Problems.TraceIdOf(context), Failure.Of(exception));
                await Problems.WriteAsync(
                    context, StatusCodes.Status500InternalServerError, "internal-error", "The service failed. Nothing was changed.");
                break;
        }

        return true;
    }

    private static Dictionary<string, string[]> ErrorsOf(ValidationException invalid) => invalid.Errors
        .GroupBy(failure => failure.PropertyName, StringComparer.Ordinal)
        .ToDictionary(field => field.Key, field => field.Select(failure => failure.ErrorMessage).Distinct().ToArray());

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Request {TraceId} failed: {Failure}")]
        public static partial void Failed(ILogger logger, string traceId, string failure);
    }
}
