using System.Text.Json;

namespace AlSoor.Application.Idempotency;

/// <summary>The <c>Idempotency-Key</c> of the present request, if it has one.</summary>
public sealed class IdempotencyKey
{
    /// <summary>The key; null where the request has none.</summary>
    public string? Value { get; private set; }

    /// <summary>A hash of the request's address and body.</summary>
    public byte[] Fingerprint { get; private set; } = [];

    /// <summary>How answers are written.</summary>
    public JsonSerializerOptions Json { get; private set; } = JsonSerializerOptions.Default;

    /// <summary>Whether the answer is that of an earlier request.</summary>
    public bool IsReplayed { get; set; }

    public void Set(string value, byte[] fingerprint, JsonSerializerOptions json) => (Value, Fingerprint, Json) = (value, fingerprint, json);
}

/// <summary>A command whose answer must not be kept, not even for a day. Who sends it again with the same key is told that it is done.</summary>
public interface IAnswerNotKept;
