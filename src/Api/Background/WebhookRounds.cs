using AlSoor.Application.Changes;
using AlSoor.Application.Webhooks;

namespace AlSoor.Api.Background;

/// <summary>Sends events to webhooks: at once when this node has changed something, and every second for what others have and what is due again.</summary>
internal sealed class WebhookRounds(WebhookDispatch dispatch, ChangePulse pulse, TimeProvider time, ILogger<WebhookRounds> logger)
    : PulsedRounds(pulse, TimeSpan.FromSeconds(1), time, logger)
{
    // It does not wait for slow receivers, but tells of what has failed.
    protected override async Task PassAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll((await dispatch.BeginAsync(cancellationToken)).Where(sending => sending.IsFaulted));
}
