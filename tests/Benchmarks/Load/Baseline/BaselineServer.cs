using System.Collections.Concurrent;
using AlSoor.Benchmarks.Load.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AlSoor.Benchmarks.Load.Baseline;

/// <summary>
/// What the service is compared with, on the same web server: the same bytes from memory, and the same rows by SQL that is written by hand.
/// No keys, roles, checks or audit.
/// </summary>
internal static class BaselineServer
{
    public static async Task<int> MainAsync(string[] args)
    {
        var store = new Store(args[0], args[1]);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        await using var app = builder.Build();
        app.MapGet("/", () => Results.Ok());
        MapMemory(app);

        var (queries, counts, writes) = (new RawQueries(store), new RawCounts(store), new RawWrites(store));
        app.MapGet("/raw/sessions", queries.ListAsync);
        app.MapGet("/raw/calendar", queries.BoardAsync);
        app.MapGet("/raw/availability", queries.BusyAsync);
        app.MapGet("/raw/reports/session-counts", counts.CountAsync);
        app.MapPost("/raw/sessions", writes.BookSessionAsync);
        app.MapPost("/raw/session-plans", writes.BookCourseAsync);
        await app.RunAsync();
        return 0;
    }

    /// <summary>An answer is put there once, and then answered as it is.</summary>
    private static void MapMemory(WebApplication app)
    {
        var answers = new ConcurrentDictionary<string, byte[]>();
        app.MapPut("/memory/{**path}", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            answers[KeyOf(context)] = body.ToArray();
        });
        app.MapGet("/memory/{**path}", async (HttpContext context) =>
        {
            var answer = answers[KeyOf(context)];
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = answer.Length;
            await context.Response.Body.WriteAsync(answer);
        });

        static string KeyOf(HttpContext context) => context.Request.Path.Value + context.Request.QueryString.Value;
    }
}
