using System.Security.Cryptography;
using System.Text;

namespace AlSoor.Infrastructure.Encryption;

/// <summary>
/// Seals and opens fields. A person's fields are sealed with a key of their own, which is kept beside them, sealed with the clinic's;
/// other fields with the clinic's.
/// </summary>
public sealed class FieldCipher(Keyring keyring)
{
    /// <summary>Stands for the key of the row itself.</summary>
    private const string RowKeyId = "row";

    private const string ForKeys = "data keys";
    private const string ForFields = "fields";
    private const string ForFinding = "finding";

    internal string CurrentKeyId => keyring.CurrentId;

    internal static byte[] NewDataKey() => RandomNumberGenerator.GetBytes(Seal.KeyBytes);

    internal byte[] CloseDataKey(string table, Guid row, byte[] dataKey) =>
        Seal.Close(Key(ForKeys), keyring.CurrentId, new Place(table, SealedType.DataKey, row), dataKey);

    internal byte[] OpenDataKey(string table, Guid row, byte[] value) =>
        Seal.Open(id => keyring.Derive(id, ForKeys), new Place(table, SealedType.DataKey, row), value);

    /// <param name="dataKey">The person's key; null for what is sealed with the clinic's.</param>
    internal byte[] Close(string table, string column, Guid row, byte[] text, byte[]? dataKey) =>
        dataKey is null
            ? Seal.Close(Key(ForFields), keyring.CurrentId, new Place(table, column, row), text)
            : Seal.Close(dataKey, RowKeyId, new Place(table, column, row), text);

    /// <exception cref="SealBrokenException">The value is not what was sealed for this place.</exception>
    internal byte[] Open(string table, string column, Guid row, byte[] value, byte[]? dataKey) =>
        Seal.Open(
            id => dataKey is null ? keyring.Derive(id, ForFields) : id == RowKeyId ? dataKey : null,
            new Place(table, column, row),
            value);

    /// <summary>What a value is found by: a keyed hash that tells nothing without the key.</summary>
    internal byte[] IndexOf(string table, string column, string text) => IndexOf(keyring.CurrentId, table, column, text);

    /// <summary>The same under every key, since a rotation may be under way.</summary>
    internal List<byte[]> IndexesOf(string table, string column, string text) => [.. keyring.Ids.Select(id => IndexOf(id, table, column, text))];

    private byte[] IndexOf(string keyId, string table, string column, string text) =>
        HMACSHA256.HashData(keyring.Derive(keyId, ForFinding)!, Encoding.UTF8.GetBytes($"{table}\n{column}\n{Normal(text)}"));

    /// <summary>One form for what people write in several: addresses in any case, numbers with any spacing.</summary>
    private static string Normal(string text) => text.Contains('@')
        ? text.Trim().ToLowerInvariant()
        : string.Concat(text.Where(sign => !char.IsWhiteSpace(sign) && sign is not ('-' or '(' or ')' or '.'))).ToLowerInvariant();

    private byte[] Key(string purpose) => keyring.Derive(keyring.CurrentId, purpose)!;
}
