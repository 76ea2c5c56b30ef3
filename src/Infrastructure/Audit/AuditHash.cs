using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AlSoor.Domain.Audit;
using AlSoor.Infrastructure.Encryption;

namespace AlSoor.Infrastructure.Audit;

/// <summary>
/// The hash of an entry: HMAC-SHA256 over the hash before it and all that the entry says. Each part is written with its length, or as absent,
/// so that no two entries have the same bytes.
/// </summary>
internal static class AuditHash
{
    private const byte Version = 1;

    /// <summary>The key for that id; null where there is none.</summary>
    public static byte[]? KeyOf(Keyring keys, string keyId) => keys.Derive(keyId, "audit");

    /// <param name="key">The key of the entry's <see cref="AuditEvent.KeyId"/>.</param>
    /// <param name="previous">The hash of the entry before; empty for the first.</param>
    public static byte[] Of(byte[] key, ReadOnlySpan<byte> previous, AuditEvent entry) =>
        Of(key, previous, entry, entry.Sequence, entry.ClientIds.Select(client => client.Value));

    /// <summary>The hash that the entry would have in another place or with other clients.</summary>
    public static byte[] Of(byte[] key, ReadOnlySpan<byte> previous, AuditEvent entry, long sequence, IEnumerable<Guid> clients)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        bytes.Write([Version]);
        Write(bytes, previous);
        Write(bytes, sequence);
        Write(bytes, entry.At.UtcTicks);
        Write(bytes, entry.Actor);
        Write(bytes, entry.Role.ToString());
        Write(bytes, entry.TherapistId?.Value);
        Write(bytes, entry.Operation);
        Write(bytes, entry.Access.ToString());
        Write(bytes, entry.Target);
        Write(bytes, entry.Outcome);
        Write(bytes, entry.Source);
        Write(bytes, entry.TraceId);
        Write(bytes, entry.BrokeGlass ? 1 : 0);
        Write(bytes, entry.KeyId);
        foreach (var client in clients.Order())
            Write(bytes, client);
        return HMACSHA256.HashData(key, bytes.WrittenSpan);
    }

    private static void Write(ArrayBufferWriter<byte> bytes, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(bytes.GetSpan(sizeof(long)), number);
        bytes.Advance(sizeof(long));
    }

    private static void Write(ArrayBufferWriter<byte> bytes, Guid? id)
    {
        if (id is { } value)
            Write(bytes, value.ToByteArray(bigEndian: true));
        else
            Write(bytes, -1L);
    }

    private static void Write(ArrayBufferWriter<byte> bytes, string? text)
    {
        if (text is not null)
            Write(bytes, Encoding.UTF8.GetBytes(text));
        else
            Write(bytes, -1L);
    }

    private static void Write(ArrayBufferWriter<byte> bytes, ReadOnlySpan<byte> part)
    {
        Write(bytes, (long)part.Length);
        bytes.Write(part);
    }
}
