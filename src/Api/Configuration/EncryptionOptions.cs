using AlSoor.Infrastructure;
using AlSoor.Infrastructure.Encryption;
using Microsoft.Data.Sqlite;

namespace AlSoor.Api.Configuration;

/// <summary>The section <c>Encryption</c> of the configuration: the keys that personal data is sealed with. They never live in the database.</summary>
public sealed class EncryptionOptions
{
    /// <summary>A file of keys that only its owner may read. With SQLite it is beside the database unless it is named, and is made at the first start.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Keys by their ids, 32 bytes in base64 each, instead of a file.</summary>
    public Dictionary<string, string> Keys { get; init; } = [];

    /// <summary>The id of the key that new values are sealed with; needed with <see cref="Keys"/>.</summary>
    public string? CurrentKey { get; init; }

    /// <summary>The same for the process notes, which have keys of their own.</summary>
    public EncryptionOptions? ProcessNotes { get; init; }

    /// <summary>The keys of the process notes: never the clinic's.</summary>
    /// <exception cref="ConfigurationException">A setting is wrong; the message names it.</exception>
    public IKeySource ToProcessNotesSource(DatabaseProvider provider, string connectionString)
    {
        var own = ProcessNotes ?? new();
        if (own.KeyFile is not null && own.KeyFile == KeyFile)
            throw new ConfigurationException("Encryption:ProcessNotes:KeyFile must be another file than Encryption:KeyFile.");
        if (own.Keys.Values.Intersect(Keys.Values, StringComparer.Ordinal).Any())
            throw new ConfigurationException("Encryption:ProcessNotes:Keys must be others than Encryption:Keys.");
        return own.ToSource(provider, connectionString, "Encryption:ProcessNotes");
    }

    /// <exception cref="ConfigurationException">A setting is wrong; the message names it.</exception>
    public IKeySource ToSource(DatabaseProvider provider, string connectionString, string section = "Encryption")
    {
        if (Keys.Count > 0)
            return KeyFile is null ? Configured(section) : throw new ConfigurationException($"Set {section}:Keys or {section}:KeyFile, not both.");
        if (KeyFile is not null)
            return new KeyFile(KeyFile);
        return provider == DatabaseProvider.Sqlite
            ? new KeyFile($"{new SqliteConnectionStringBuilder(connectionString).DataSource}.keys")
            : throw new ConfigurationException($"{section}:Keys and {section}:CurrentKey, or {section}:KeyFile, must be set: all nodes share the keys.");
    }

    private ConfiguredKeys Configured(string section)
    {
        var keys = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (id, text) in Keys)
        {
            var key = new byte[32];
            if (id.Length > Lengths.Code || !id.All(char.IsAscii) || !Convert.TryFromBase64String(text, key, out var length) || length != key.Length)
                throw new ConfigurationException($"{section}:Keys:{id} must be 32 bytes in base64, and its id at most {Lengths.Code} ASCII characters.");
            keys.Add(id, key);
        }

        return CurrentKey is not null && keys.ContainsKey(CurrentKey)
            ? new ConfiguredKeys(new MasterKeys(keys, CurrentKey))
            : throw new ConfigurationException($"{section}:CurrentKey must be the id of one of {section}:Keys.");
    }
}
