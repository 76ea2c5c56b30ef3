namespace AlSoor.Api.Errors;

/// <summary>
/// Breaks the connection off when an answer fails that has begun: it can no longer become a problem. The server would do the same,
/// but log the failure with its message.
/// </summary>
internal sealed partial class BrokenAnswers(RequestDelegate next, ILogger<BrokenAnswers> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception failure) when (context.Response.HasStarted)
        {
            if (!context.RequestAborted.IsCancellationRequested)
                Log.Broken(logger, Problems.TraceIdOf(context), Failure.Of(failure));
            context.Abort();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The answer to request {TraceId} broke off: {Failure}")]
        public static partial void Broken(ILogger logger, string traceId, string failure);
    }
}
