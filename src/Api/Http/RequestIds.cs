using AlSoor.Api.Errors;

namespace AlSoor.Api.Http;

/// <summary>
/// Names the request in every answer, by the id that its problem, the logs and the audit log have too. It is the trace's: a caller who sends a
/// <c>traceparent</c> chooses it.
/// </summary>
internal sealed class RequestIds(RequestDelegate next)
{
    public const string Header = "X-Request-Id";

    public Task InvokeAsync(HttpContext context)
    {
        // Only when the answer starts: a failure before that clears what was set.
        context.Response.OnStarting(
            static state =>
            {
                var (context, id) = ((HttpContext, string))state;
                context.Response.Headers[Header] = id;
                return Task.CompletedTask;
            },
            (context, Problems.TraceIdOf(context)));
        return next(context);
    }
}
