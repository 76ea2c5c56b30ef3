using AlSoor.Api.Errors;
using AlSoor.Application.Changes;
using AlSoor.Application.Webhooks;

namespace AlSoor.Api.Background;

/// <summary>Sends events to webhooks: at once when this node has changed something, and every second for what others have and what is due again.</summary>
internal sealed partial class WebhookRounds(WebhookDispatch dispatch, ChangePulse pulse, TimeProvider time, ILogger<WebhookRounds> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = pulse.Next;
            try
            {
                await Task.WhenAll((await dispatch.BeginAsync(stoppingToken)).Where(sending => sending.IsFaulted));
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Failed(logger, Failure.Of(failure));
            }

            using var waited = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(next, Task.Delay(Look, time, waited.Token));
            await waited.CancelAsync();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Sending to webhooks failed; what was not sent is sent later: {Failure}")]
        public static partial void Failed(ILogger logger, string failure);
    }
}
