using System.Diagnostics;
using AlSoor.Api.Errors.Pages;
using AlSoor.Application.Scheduling;
using Microsoft.AspNetCore.WebUtilities;

namespace AlSoor.Api.Errors;

/// <summary>Writes problems. All of them go through here, the framework's own refusals too.</summary>
internal static class Problems
{
    public const string ContentType = "application/problem+json";

    /// <summary>What names this request in the logs and in its problem.</summary>
    public static string TraceIdOf(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    public static Task WriteAsync(HttpContext context, DomainException refusal)
    {
        var error = refusal.Error;
        var errors = error.Field is null ? null : new Dictionary<string, string[]> { [error.Field] = [error.Message] };
        var conflicts = (refusal as CalendarConflictException)?.Conflicts.Select(ConflictResponse.Of).ToList();
        return WriteAsync(context, StatusOf(error.Kind), error.Code, error.Message, errors, conflicts);
    }

    public static Task WriteInvalidAsync(HttpContext context, IReadOnlyDictionary<string, string[]> errors) =>
        WriteAsync(
            context, StatusCodes.Status400BadRequest, "validation-failed", "Some fields of the request are wrong: see errors.", errors);

    public static Task WriteAsync(
        HttpContext context,
        int status,
        string code,
        string detail,
        IReadOnlyDictionary<string, string[]>? errors = null,
        IReadOnlyList<ConflictResponse>? conflicts = null)
    {
        context.Response.StatusCode = status;
        var problem = new Problem(
            $"{ProblemPages.Address}/{code}",
            ProblemCatalogue.TitleOf(code) ?? ReasonPhrases.GetReasonPhrase(status),
            status,
            detail,
            code,
            TraceIdOf(context),
            errors,
            conflicts);
        return context.Response.WriteAsJsonAsync(problem, options: null, ContentType);
    }

    /// <summary>A problem for an answer that the framework left empty.</summary>
    public static Task WriteForStatusAsync(HttpContext context)
    {
        var (code, detail) = context.Response.StatusCode switch
        {
            StatusCodes.Status401Unauthorized => ("unauthenticated", "Send a key: Authorization: Bearer <key>."),
            StatusCodes.Status403Forbidden => (CommonErrors.Forbidden().Error.Code, CommonErrors.Forbidden().Error.Message),
            StatusCodes.Status404NotFound => ("no-such-address", "There is nothing at this address."),
            StatusCodes.Status405MethodNotAllowed => ("method-not-allowed", "This address does not take that method: see the Allow header."),
            StatusCodes.Status413PayloadTooLarge => ("body-too-large", "The body is larger than this service takes."),
            StatusCodes.Status415UnsupportedMediaType => ("unsupported-media-type", "Send the body as application/json in UTF-8."),
            StatusCodes.Status429TooManyRequests => ("too-many-requests", "Too many requests: send the next after the seconds in Retry-After."),
            var status and < StatusCodes.Status500InternalServerError => ("request-refused", $"{ReasonPhrases.GetReasonPhrase(status)}."),
            _ => ("internal-error", "The service failed. Nothing was changed."),
        };
        return WriteAsync(context, context.Response.StatusCode, code, detail);
    }

    private static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => StatusCodes.Status400BadRequest,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.Stale => StatusCodes.Status412PreconditionFailed,
        ErrorKind.PreconditionRequired => StatusCodes.Status428PreconditionRequired,
        ErrorKind.Contradicting => StatusCodes.Status422UnprocessableEntity,
        ErrorKind.Gone => StatusCodes.Status410Gone,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
