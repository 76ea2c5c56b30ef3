using System.Collections.Concurrent;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.ApiKeys;

/// <summary>
/// The keys that this process has looked up a moment ago, so that software which asks again and again costs no query each time. What this
/// process revokes it forgets at once; what another process revokes holds here for <see cref="Kept"/> at most.
/// </summary>
public sealed class KnownKeys(TimeProvider time)
{
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Known> _keys = new(StringComparer.Ordinal);
    private long _forgotten;

    /// <summary>The key with this hash, whether it can be used or not; null where there is none. What is not there is not remembered.</summary>
    public async Task<ApiKey?> FindAsync(IClinicDb db, string hash, CancellationToken cancellationToken)
    {
        if (_keys.TryGetValue(hash, out var known) && time.GetElapsedTime(known.LookedUp) < Kept)
            return known.Key;

        var forgotten = Interlocked.Read(ref _forgotten);
        var lookedUp = time.GetTimestamp();
        var key = await db.ApiKeys.SingleOrDefaultAsync(key => key.Hash == hash, cancellationToken);
        if (key is null)
        {
            _keys.TryRemove(hash, out _);
            return null;
        }

        // What was read before a key was revoked must not be remembered after it.
        var remembered = _keys[hash] = new(key, lookedUp);
        if (Interlocked.Read(ref _forgotten) != forgotten)
            _keys.TryRemove(new(hash, remembered));
        return key;
    }

    /// <summary>Looks all up again, since one of them has changed.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _forgotten);
        _keys.Clear();
    }

    private sealed record Known(ApiKey Key, long LookedUp);
}
