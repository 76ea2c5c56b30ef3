using AlSoor.Api.Errors;
using AlSoor.Application.Waitlist;

namespace AlSoor.Api.Background;

/// <summary>Each minute notices holds and offers that are over, so that the next on the waitlist is offered their times without delay.</summary>
internal sealed partial class ExpiryRounds(IServiceScopeFactory scopes, TimeProvider time, ILogger<ExpiryRounds> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

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
            await scope.ServiceProvider.GetRequiredService<OfferExpiry>().PassAsync(stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            // The next round sees what this one has left; nothing depends on it in the meantime.
            Log.Failed(logger, Failure.Of(failure));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Expired offers could not be looked for; the next round will: {Failure}")]
        public static partial void Failed(ILogger logger, string failure);
    }
}
