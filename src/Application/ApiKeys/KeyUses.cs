using System.Collections.Concurrent;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.ApiKeys;

/// <summary>
/// When keys were last sent to this process, to the minute, until that is written. A request only notes it here: it neither waits
/// for the database's one writer nor fails with it.
/// </summary>
public sealed class KeyUses(TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _unwritten = [];

    public void Note(Guid keyId)
    {
        var now = time.GetUtcNow();
        var minute = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
        if (!_unwritten.TryGetValue(keyId, out var noted) || noted < minute)
            _unwritten[keyId] = minute;
    }

    /// <summary>When the key was last sent, as far as this process knows.</summary>
    public DateTimeOffset? LatestOf(ApiKey key) =>
        _unwritten.TryGetValue(key.Id, out var noted) && !(noted < key.LastUsedAt) ? noted : key.LastUsedAt;

    /// <summary>What is to be written, in one order for every process.</summary>
    public IReadOnlyList<KeyValuePair<Guid, DateTimeOffset>> Unwritten() => [.. _unwritten.OrderBy(use => use.Key)];

    /// <summary>Forgets what is written, unless the key has been sent again since.</summary>
    public void Forget(IEnumerable<KeyValuePair<Guid, DateTimeOffset>> written)
    {
        foreach (var use in written)
            _unwritten.TryRemove(use);
    }
}

/// <summary>Writes when keys were last sent: once a minute, for all of them in one transaction.</summary>
public sealed class KeyUseRecord(IClinicDb db, ITransactions transactions, KeyUses uses)
{
    public async Task PassAsync(CancellationToken cancellationToken)
    {
        var unwritten = uses.Unwritten();
        if (unwritten.Count == 0)
            return;

        await transactions.RunAsync(() => WriteAsync(unwritten, cancellationToken), cancellationToken);
        uses.Forget(unwritten);
    }

    private async Task<int> WriteAsync(IReadOnlyList<KeyValuePair<Guid, DateTimeOffset>> unwritten, CancellationToken cancellationToken)
    {
        var written = 0;
        foreach (var (id, at) in unwritten)
        {
            // Another process may have written a later use.
            written += await db.ApiKeys
                .Where(key => key.Id == id && (key.LastUsedAt == null || key.LastUsedAt < at))
                .ExecuteUpdateAsync(set => set.SetProperty(key => key.LastUsedAt, at), cancellationToken);
        }

        return written;
    }
}
