using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace AlSoor.Infrastructure.Encryption;

/// <summary>
/// The clinic's master keys. None of them is used itself: for each purpose a key is derived (HKDF-SHA256), so that what is found out about
/// one use tells nothing about another. Keys that are no longer the current one still open what they sealed.
/// </summary>
public sealed class Keyring(IKeySource source)
{
    private readonly ConcurrentDictionary<(string KeyId, string Purpose), byte[]> _derived = new();
    private MasterKeys? _keys;

    /// <summary>Whether there are keys; a first start has none yet.</summary>
    public bool Exists => _keys is not null || source.Exists;

    /// <summary>The key that new values are sealed with.</summary>
    public string CurrentId => Keys.CurrentId;

    /// <summary>All keys, the current one first.</summary>
    public IReadOnlyList<string> Ids => [.. Keys.ById.Keys.OrderByDescending(id => id == Keys.CurrentId)];

    private MasterKeys Keys => _keys ??= source.Read();

    /// <summary>The key for a purpose; null where there is no master key of that id, even after looking again.</summary>
    public byte[]? Derive(string keyId, string purpose)
    {
        if (_derived.TryGetValue((keyId, purpose), out var derived))
            return derived;

        // Another process may have added a key since this one looked.
        if (!Keys.ById.ContainsKey(keyId) && source.CanChange)
            _keys = source.Read();
        return Keys.ById.TryGetValue(keyId, out var master)
            ? _derived.GetOrAdd(
                (keyId, purpose),
                HKDF.DeriveKey(HashAlgorithmName.SHA256, master, Seal.KeyBytes, info: Encoding.UTF8.GetBytes($"Al Soor {purpose}")))
            : null;
    }

    /// <summary>Makes the first key, where there is none.</summary>
    public void Create()
    {
        source.Create();
        _keys = source.Read();
    }

    /// <summary>Makes another key the current one, where the keys are in a file of ours; answers whether it did.</summary>
    public bool TryAdd()
    {
        if (!source.CanChange)
            return false;

        source.Add();
        _keys = source.Read();
        return true;
    }
}

/// <summary>Keys by their ids, one of them the current.</summary>
public sealed record MasterKeys(IReadOnlyDictionary<string, byte[]> ById, string CurrentId);

/// <summary>Where the master keys are kept. It is never the database.</summary>
public interface IKeySource
{
    bool Exists { get; }

    /// <summary>Whether keys can be added while the service runs.</summary>
    bool CanChange { get; }

    /// <exception cref="KeysUnusableException">There are none, or they are not keys, or others may read them.</exception>
    MasterKeys Read();

    void Create();

    void Add();
}

/// <summary>The keys cannot be used as they are. The message is for the operator.</summary>
public sealed class KeysUnusableException(string message) : Exception(message);
