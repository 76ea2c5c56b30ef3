using AlSoor.Application.Changes;
using AlSoor.Application.Idempotency;
using AlSoor.Application.Jobs;
using AlSoor.Application.Webhooks;

namespace AlSoor.Api.Background;

/// <summary>
/// Each hour forgets the answers to requests that were sent with an <c>Idempotency-Key</c> more than a day ago, and changes, and what
/// webhooks were told of them, that are older than the feed reaches back, and jobs that ended long ago.
/// </summary>
internal sealed class ForgettingRounds(IServiceScopeFactory scopes, TimeProvider time, ILogger<ForgettingRounds> logger)
    : Rounds(TimeSpan.FromHours(1), scopes, time, logger)
{
    protected override async Task PassAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<KeptAnswers>().PassAsync(cancellationToken);
        await services.GetRequiredService<OldChanges>().PassAsync(cancellationToken);
        await services.GetRequiredService<WebhookOutbox>().ForgetAsync(cancellationToken);
        await services.GetRequiredService<OldJobs>().PassAsync(cancellationToken);
    }
}
