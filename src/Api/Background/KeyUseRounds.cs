using AlSoor.Api.Errors;
using AlSoor.Application.ApiKeys;

namespace AlSoor.Api.Background;

/// <summary>Each minute, and at the end, writes when keys were last sent.</summary>
internal sealed partial class KeyUseRounds(IServiceScopeFactory scopes, TimeProvider time, ILogger<KeyUseRounds> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await RoundAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await RoundAsync(stoppingToken);
    }

    private async Task RoundAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<KeyUseRecord>().PassAsync(stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            // What could not be written stays noted for the next round.
            Log.Failed(logger, Failure.Of(failure));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The last use of keys could not be written; the next round will: {Failure}")]
        public static partial void Failed(ILogger logger, string failure);
    }
}
