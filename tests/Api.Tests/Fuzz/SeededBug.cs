using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace AlSoor.Api.Tests.Fuzz;

/// <summary>One thing that a service does wrong.</summary>
/// <param name="Name">What, in a few words.</param>
/// <param name="Operation">Where the fuzzer must find it: an operation, or how those are called that have it.</param>
/// <param name="Fault">What the fuzzer must say of it.</param>
/// <param name="Act">The request, its body, and the rest of the service, which answers what is then spoilt.</param>
public sealed record SeededBug(string Name, string Operation, string Fault, Func<BugContext, Task> Act)
{
    public override string ToString() => Name;
}

/// <summary>A request on its way through a bug.</summary>
public sealed class BugContext(HttpContext http, RequestDelegate next, byte[] requestBody)
{
    public HttpContext Http { get; } = http;

    /// <summary>What was sent.</summary>
    public byte[] RequestBody { get; set; } = requestBody;

    public string RequestText => System.Text.Encoding.UTF8.GetString(RequestBody);

    /// <summary>What will be answered.</summary>
    public byte[] Answer { get; set; } = [];

    public string Text => System.Text.Encoding.UTF8.GetString(Answer);

    public bool Is(string method, string pathStart) => Http.Request.Method == method && Http.Request.Path.Value!.StartsWith($"/api/v1{pathStart}", StringComparison.Ordinal);

    public void Say(string text) => Answer = System.Text.Encoding.UTF8.GetBytes(text);

    /// <summary>Lets the service answer.</summary>
    public async Task GoOnAsync()
    {
        var (outer, inner) = (Http.Response.Body, new MemoryStream());
        Http.Request.Body = new MemoryStream(RequestBody);
        Http.Request.ContentLength = RequestBody.Length == 0 ? Http.Request.ContentLength : RequestBody.Length;
        Http.Response.Body = inner;
        await next(Http);
        (Http.Response.Body, Answer) = (outer, inner.ToArray());
    }
}

/// <summary>Puts a bug before the whole service.</summary>
internal sealed class BugFilter(Func<SeededBug?> bug) : IStartupFilter
{
    private const int Large = 4_000_000;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (http, rest) =>
        {
            // A stream does not end, and what is too large is refused where it is read.
            if (bug() is not { } now || http.Request.Path.StartsWithSegments("/api/v1/changes/stream", StringComparison.Ordinal) || http.Request.ContentLength > Large)
            {
                await rest(http);
                return;
            }

            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            var context = new BugContext(http, inner => rest(inner), body.ToArray());
            await now.Act(context);
            http.Response.ContentLength = null;
            if (context.Answer.Length > 0)
                await http.Response.Body.WriteAsync(context.Answer, http.RequestAborted);
        });
        next(app);
    };
}
