using System.Security.Cryptography;
using System.Text;

namespace AlSoor.Infrastructure.Encryption;

/// <summary>
/// AES-256-GCM over a short value: one byte of version, the length and the id of the key, a random nonce of 12 bytes, a tag of 16, the text.
/// The header and the value's place are authenticated with it, so that it opens nowhere else.
/// </summary>
internal static class Seal
{
    public const int KeyBytes = 32;

    private const byte Version = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <param name="keyId">ASCII, at most 40 characters.</param>
    public static byte[] Close(ReadOnlySpan<byte> key, string keyId, Place place, ReadOnlySpan<byte> text)
    {
        var header = HeaderOf(keyId);
        var value = new byte[header.Length + NonceBytes + TagBytes + text.Length];
        header.CopyTo(value, 0);
        var nonce = value.AsSpan(header.Length, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(
            nonce,
            text,
            value.AsSpan(header.Length + NonceBytes + TagBytes),
            value.AsSpan(header.Length + NonceBytes, TagBytes),
            place.BindTo(header));
        return value;
    }

    /// <exception cref="SealBrokenException">The value is not what was sealed for this place with this key.</exception>
    public static byte[] Open(Func<string, byte[]?> keyOf, Place place, ReadOnlySpan<byte> value)
    {
        var keyId = KeyIdOf(value) ?? throw new SealBrokenException(place);
        var key = keyOf(keyId) ?? throw new SealBrokenException(place);
        var header = HeaderOf(keyId);
        if (value.Length < header.Length + NonceBytes + TagBytes)
            throw new SealBrokenException(place);

        var text = new byte[value.Length - header.Length - NonceBytes - TagBytes];
        try
        {
            using var aes = new AesGcm(key, TagBytes);
            aes.Decrypt(
                value.Slice(header.Length, NonceBytes),
                value[(header.Length + NonceBytes + TagBytes)..],
                value.Slice(header.Length + NonceBytes, TagBytes),
                text,
                place.BindTo(header));
            return text;
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new SealBrokenException(place);
        }
    }

    /// <summary>The bytes with which every value begins that was sealed with this key.</summary>
    public static byte[] HeaderOf(string keyId) => [Version, (byte)keyId.Length, .. Encoding.ASCII.GetBytes(keyId)];

    private static string? KeyIdOf(ReadOnlySpan<byte> value) =>
        value.Length > 2 && value[0] == Version && value.Length >= 2 + value[1] ? Encoding.ASCII.GetString(value.Slice(2, value[1])) : null;
}

/// <summary>Where a sealed value belongs.</summary>
internal readonly record struct Place(string Table, string Column, Guid Row)
{
    public byte[] BindTo(byte[] header) => [.. header, .. Encoding.UTF8.GetBytes($"{Table}\n{Column}\n"), .. Row.ToByteArray(bigEndian: true)];
}

/// <summary>
/// A stored value is not what was sealed for its place: it was altered or moved, or the keys are not those that it was sealed with.
/// It is never shown as it is.
/// </summary>
public sealed class SealBrokenException : DamagedException
{
    internal SealBrokenException(Place place) : base($"The seal of {place.Table}.{place.Column} in the row {place.Row} is broken.")
    {
    }
}
