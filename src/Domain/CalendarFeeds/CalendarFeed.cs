using System.Buffers.Text;
using System.Security.Cryptography;
using AlSoor.Domain.Common;

namespace AlSoor.Domain.CalendarFeeds;

/// <summary>
/// A secret address at which calendar apps read the sessions of one therapist or of one room. Whoever knows it is asked nothing else, so it
/// shows nobody's name, and only its hash is kept.
/// </summary>
public sealed class CalendarFeed
{
    private const int SecretBytes = 32;

    public required Guid Id { get; init; }

    /// <summary>Whose sessions it shows; none where it is a room's.</summary>
    public TherapistId? TherapistId { get; init; }

    /// <summary>Which room's sessions it shows; none where it is a therapist's.</summary>
    public RoomId? RoomId { get; init; }

    /// <summary>SHA-256 of the secret in the address, in hex.</summary>
    public required string Hash { get; init; }

    public required FeedTitles Titles { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>A new secret: 256 random bits in characters that an address may have.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
}

/// <summary>What a feed's events are called.</summary>
public enum FeedTitles
{
    /// <summary>All alike: they say that there is a session and nothing more.</summary>
    Opaque,

    /// <summary>By the modality and, in a course, by the session's number.</summary>
    Modality,
}
