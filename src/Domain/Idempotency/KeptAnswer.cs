using AlSoor.Domain.Common;

namespace AlSoor.Domain.Idempotency;

/// <summary>
/// The answer to a request that was sent with an <c>Idempotency-Key</c>. It is written in the transaction of what the request has done: there
/// is no effect without its answer, and no answer without its effect.
/// </summary>
public sealed class KeptAnswer : IBookkeeping
{
    /// <summary>How long a key is remembered.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Whose key it is: the same text from another caller is another key.</summary>
    public required string Actor { get; init; }

    public required string Key { get; init; }

    /// <summary>A hash of the request's address and body. Sealed, since whoever guesses at a body could see that it was this.</summary>
    [Secret]
    public required byte[] Fingerprint { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The answer as JSON; null while the request runs, and for what is not to be kept.</summary>
    [Personal(PersonalData.FreeText, "To give the same answer to a request that is sent again within 24 hours", IsRecord = false)]
    public string? Answer { get; set; }

    public bool IsOver(DateTimeOffset now) => now >= At + Lifetime;
}
