using AlSoor.Application.Common;
using AlSoor.Domain.Changes;
using AlSoor.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Webhooks;

/// <summary>
/// What is to be sent. The feed of changes, which is written in the transaction of each change, is the outbox; here events are made of it, each
/// once, and taken by one node at a time.
/// </summary>
public sealed class WebhookOutbox(IClinicDb db, ITransactions transactions, RetrySchedule schedule, ClinicSettings clinic, TimeProvider time)
{
    private const int ChangesTogether = 500;

    /// <summary>Makes events of the changes that webhooks have not been told of yet.</summary>
    /// <returns>Whether there may be more.</returns>
    public async Task<bool> MakeAsync(CancellationToken cancellationToken)
    {
        var behind = await db.Webhooks
            .Where(webhook => webhook.Status == WebhookStatus.Active && db.FeedOfChanges.Any(change => change.Sequence > webhook.Through))
            .ToListAsync(cancellationToken);
        var more = false;
        foreach (var webhook in behind)
            more |= await transactions.RunAsync(() => MakeAsync(webhook, cancellationToken), cancellationToken);
        return more;
    }

    /// <summary>The webhooks to which something is to be sent now.</summary>
    public Task<List<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        var due = Due(time.GetUtcNow());
        return db.Webhooks.Where(webhook => webhook.Status == WebhookStatus.Active && due.Any(delivery => delivery.WebhookId == webhook.Id))
            .Select(webhook => webhook.Id)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Takes some of what is due: nobody else sends it while the lease runs.</summary>
    /// <param name="webhookId">To whom it is to be sent.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="lease">Longer than it takes to send them.</param>
    public Task<IReadOnlyList<WebhookDelivery>> TakeAsync(Guid webhookId, int count, TimeSpan lease, CancellationToken cancellationToken) => transactions.RunAsync(
        async () =>
        {
            var (now, taker) = (time.GetUtcNow(), Guid.CreateVersion7());
            var ids = await Due(now).Where(delivery => delivery.WebhookId == webhookId)
                .OrderBy(delivery => delivery.Sequence)
                .Select(delivery => delivery.Id)
                .Take(count)
                .ToListAsync(cancellationToken);
            if (ids.Count == 0)
                return (IReadOnlyList<WebhookDelivery>)[];

            // Of two nodes that have found the same the second to come here takes none.
            await db.WebhookDeliveries
                .Where(delivery => ids.Contains(delivery.Id) && (delivery.LeasedUntil == null || delivery.LeasedUntil <= now))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(delivery => delivery.LeasedUntil, now + lease).SetProperty(delivery => delivery.LeasedBy, taker),
                    cancellationToken);
            return await db.WebhookDeliveries.Where(delivery => ids.Contains(delivery.Id) && delivery.LeasedBy == taker).ToListAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>Writes down what came of sending.</summary>
    public Task NoteAsync(IReadOnlyList<WebhookAttempt> attempts, CancellationToken cancellationToken) => transactions.RunAsync(
        async () =>
        {
            var ids = attempts.Select(attempt => attempt.DeliveryId).ToList();
            var deliveries = await db.WebhookDeliveries.AsTracking().Where(delivery => ids.Contains(delivery.Id))
                .ToDictionaryAsync(delivery => delivery.Id, cancellationToken);
            foreach (var attempt in attempts)
            {
                // Its webhook may have been taken away meanwhile.
                if (!deliveries.TryGetValue(attempt.DeliveryId, out var delivery))
                    continue;

                delivery.Note(attempt, schedule, Random.Shared.NextDouble());
                db.WebhookAttempts.Add(attempt);
            }

            if (attempts.Any(attempt => attempt.IsGone) && deliveries.Count > 0)
                await DisableAsync(deliveries.Values.First().WebhookId, cancellationToken);
            return await db.SaveChangesAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>Forgets what arrived or was given up longer ago than the feed of changes reaches back.</summary>
    public Task ForgetAsync(CancellationToken cancellationToken) => transactions.RunAsync(
        async () =>
        {
            var oldest = time.GetUtcNow() - clinic.ChangesKept;
            await db.WebhookAttempts
                .Where(attempt => db.WebhookDeliveries.Any(delivery => delivery.Id == attempt.DeliveryId && delivery.EndedAt <= oldest))
                .ExecuteDeleteAsync(cancellationToken);
            return await db.WebhookDeliveries.Where(delivery => delivery.EndedAt <= oldest).ExecuteDeleteAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>What may be sent: of events about one thing, only the first that waits.</summary>
    private IQueryable<WebhookDelivery> Due(DateTimeOffset now)
    {
        var pending = db.WebhookDeliveries.Where(delivery => delivery.Status == DeliveryStatus.Pending);
        return pending.Where(delivery => delivery.NextAttemptAt <= now
            && (delivery.LeasedUntil == null || delivery.LeasedUntil <= now)
            && !pending.Any(earlier =>
                earlier.WebhookId == delivery.WebhookId && earlier.About == delivery.About && earlier.Sequence < delivery.Sequence));
    }

    private async Task<bool> MakeAsync(Webhook webhook, CancellationToken cancellationToken)
    {
        var changes = await db.FeedOfChanges.Where(change => change.Sequence > webhook.Through)
            .OrderBy(change => change.Sequence)
            .Take(ChangesTogether)
            .ToListAsync(cancellationToken);
        if (changes is not [.., var last])
            return false;

        // Of two nodes that have found the same changes one makes the events.
        var isOurs = await db.Webhooks
            .Where(one => one.Id == webhook.Id && one.Through == webhook.Through && one.Status == WebhookStatus.Active)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Through, last.Sequence), cancellationToken) == 1;
        if (!isOurs)
            return true;

        var now = time.GetUtcNow();
        db.WebhookDeliveries.AddRange(changes
            .Where(change => webhook.Wants(EventTypes.Of(change.Thing, change.Kind), change.Thing))
            .Select(change => new WebhookDelivery
            {
                Id = Guid.CreateVersion7(),
                WebhookId = webhook.Id,
                Sequence = change.Sequence,
                Type = EventTypes.Of(change.Thing, change.Kind),
                About = $"{change.Thing} {change.ThingKey}",
                At = change.At,
                Body = WebhookBody.Of(change),
            }.DueAt(now)));
        await db.SaveChangesAsync(cancellationToken);
        return changes.Count == ChangesTogether;
    }

    private async Task DisableAsync(Guid webhookId, CancellationToken cancellationToken)
    {
        if (await db.Webhooks.AsTracking().SingleOrDefaultAsync(webhook => webhook.Id == webhookId, cancellationToken) is { } webhook)
            webhook.Disable(time.GetUtcNow(), isGone: true);
    }
}
