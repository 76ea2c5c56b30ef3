using AlSoor.Infrastructure.Audit;

namespace AlSoor.Api.Background;

/// <summary>Every few minutes notes the end of the audit log in the anchor file, when it has changed.</summary>
internal sealed partial class AnchorRounds(IServiceScopeFactory scopes, AnchorFile file, TimeProvider time, ILogger<AnchorRounds> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
            await RoundAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RoundAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await file.NoteAsync(await scope.ServiceProvider.GetRequiredService<AuditVerifier>().HeadAsync(stoppingToken), stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            Log.Failed(logger, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The end of the audit log could not be noted in the anchor file; the next round will")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
