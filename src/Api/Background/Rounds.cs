using AlSoor.Api.Errors;

namespace AlSoor.Api.Background;

/// <summary>Work that comes round again and again. What one round has left the next one does; nothing depends on it in the meantime.</summary>
internal abstract partial class Rounds(TimeSpan interval, IServiceScopeFactory scopes, TimeProvider time, ILogger logger) : BackgroundService
{
    protected abstract Task PassAsync(IServiceProvider services, CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await RoundAsync(stoppingToken);
    }

    protected async Task RoundAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await PassAsync(scope.ServiceProvider, stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            Log.Failed(logger, GetType().Name, Failure.Of(failure));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Rounds} failed; the next round will do what this one has left: {Failure}")]
        public static partial void Failed(ILogger logger, string rounds, string failure);
    }
}
