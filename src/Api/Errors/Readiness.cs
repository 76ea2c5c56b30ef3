using System.Net.Mime;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AlSoor.Api.Errors;

/// <summary>Says whether the service can answer: a word where it can, a problem where it cannot.</summary>
internal static class Readiness
{
    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        if (report.Status == HealthStatus.Unhealthy)
        {
            return Problems.WriteAsync(
                context, StatusCodes.Status503ServiceUnavailable, "not-ready", "The service is not ready: its database does not answer.");
        }

        context.Response.ContentType = MediaTypeNames.Text.Plain;
        return context.Response.WriteAsync(report.Status.ToString(), context.RequestAborted);
    }
}
