using System.Collections.Concurrent;
using System.Data.Common;
using AlSoor.Api.Tests.Reports;
using AlSoor.Api.Tests.Support;
using AlSoor.Infrastructure.Persistence.Sqlite;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Api.Tests.Reporting;

/// <summary>A clinic whose feed is read; it notes what the database is asked.</summary>
public sealed class FeedClinic : BusyClinic
{
    private readonly Recorder _recorder = new();

    /// <summary>The commands that one answer took, without that which looks up the key.</summary>
    public async Task<(Answer Answer, IReadOnlyList<string> Commands)> WatchAsync(string address)
    {
        _recorder.Commands.Clear();
        var answer = (await FeedAsync(Admin, address)).Is(200);
        return (answer, [.. _recorder.Commands.Where(command => command.Contains("reporting_", StringComparison.Ordinal))]);
    }

    public static Task<Answer> FeedAsync(Caller caller, string address, params (string Name, string Value)[] headers) =>
        caller.SendRawAsync("GET", $"/odata{address}", null, headers);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.ConfigureDbContext<SqliteClinicDbContext>(options => options.AddInterceptors(_recorder)));
    }

    private sealed class Recorder : DbCommandInterceptor
    {
        public ConcurrentQueue<string> Commands { get; } = new();

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Commands.Enqueue(command.CommandText);
            return ValueTask.FromResult(result);
        }
    }
}
