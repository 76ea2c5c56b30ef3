using System.Collections.Concurrent;
using AlSoor.Application.Common;
using AlSoor.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AlSoor.Application.Webhooks;

/// <summary>
/// Sends what is due, to each webhook on its own: a receiver that is slow or gone holds up no other. An event is noted as sent after it was
/// sent, so that a node that dies in between has sent it once too often rather than never.
/// </summary>
public sealed class WebhookDispatch(IServiceScopeFactory scopes, IWebhookSender sender, TimeProvider time)
{
    private const int TakenTogether = 32;
    private const int SentAtOnce = 8;

    /// <summary>To take and to note them.</summary>
    private static readonly TimeSpan Besides = TimeSpan.FromSeconds(10);

    /// <summary>Only who begins to send looks here, and one at a time does.</summary>
    private readonly Dictionary<Guid, Task> _running = [];

    private TimeSpan Lease => (sender.Timeout * (TakenTogether / SentAtOnce)) + Besides;

    /// <summary>Makes events of what was changed, and begins to send to each webhook that something is due to.</summary>
    /// <returns>What is being sent now, and what has failed since this was asked last.</returns>
    public async Task<IReadOnlyCollection<Task>> BeginAsync(CancellationToken cancellationToken)
    {
        var due = await InScopeAsync(async outbox =>
        {
            while (await outbox.MakeAsync(cancellationToken))
            {
                // There was more than is made together.
            }

            return await outbox.DueAsync(cancellationToken);
        });

        var ended = _running.Where(pair => pair.Value.IsCompleted).ToList();
        foreach (var (webhook, _) in ended)
            _running.Remove(webhook);
        foreach (var webhook in due)
        {
            if (!_running.ContainsKey(webhook))
                _running.Add(webhook, SendDueAsync(webhook, cancellationToken));
        }

        return [.. ended.Select(pair => pair.Value).Where(sending => sending.IsFaulted), .. _running.Values];
    }

    /// <summary>Sends all that is due, and what becomes due by that.</summary>
    public async Task PassAsync(CancellationToken cancellationToken)
    {
        while (await BeginAsync(cancellationToken) is { Count: > 0 } running)
            await Task.WhenAll(running);
    }

    private async Task SendDueAsync(Guid webhookId, CancellationToken cancellationToken)
    {
        await Task.Yield();
        while (true)
        {
            var (webhook, taken) = await TakeAsync(webhookId, cancellationToken);
            if (webhook is null || taken.Count == 0)
                return;

            var attempts = new ConcurrentBag<WebhookAttempt>();
            await Parallel.ForEachAsync(
                taken,
                new ParallelOptions { MaxDegreeOfParallelism = SentAtOnce, CancellationToken = cancellationToken },
                async (delivery, stopping) => attempts.Add(await SendAsync(webhook, delivery, stopping)));
            await InScopeAsync(async outbox =>
            {
                await outbox.NoteAsync([.. attempts], cancellationToken);
                return true;
            });
        }
    }

    private async Task<(Webhook? Webhook, IReadOnlyList<WebhookDelivery> Taken)> TakeAsync(Guid webhookId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var webhook = await scope.ServiceProvider.GetRequiredService<IClinicDb>().Webhooks
            .SingleOrDefaultAsync(one => one.Id == webhookId && one.Status == WebhookStatus.Active, cancellationToken);
        return webhook is null
            ? (null, [])
            : (webhook, await scope.ServiceProvider.GetRequiredService<WebhookOutbox>().TakeAsync(webhookId, TakenTogether, Lease, cancellationToken));
    }

    private async Task<WebhookAttempt> SendAsync(Webhook webhook, WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        var (at, begun) = (time.GetUtcNow(), time.GetTimestamp());
        var signature = WebhookSecret.Sign(webhook.SecretsAt(at), delivery.Id.ToString(), at, delivery.Body);
        var result = await sender.SendAsync(webhook.Url, delivery, signature, at, cancellationToken);
        return new()
        {
            DeliveryId = delivery.Id,
            Number = delivery.Logged + 1,
            At = at,
            DurationMs = (int)time.GetElapsedTime(begun).TotalMilliseconds,
            StatusCode = result.StatusCode,
            Failure = result.Failure,
            RetryAfter = result.RetryAfter,
        };
    }

    private async Task<T> InScopeAsync<T>(Func<WebhookOutbox, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<WebhookOutbox>());
    }
}
