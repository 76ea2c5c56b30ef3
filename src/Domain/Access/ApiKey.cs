using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AlSoor.Domain.Common;

namespace AlSoor.Domain.Access;

/// <summary>A key by which software is known. Only its hash is kept.</summary>
public sealed class ApiKey
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required Role Role { get; init; }

    /// <summary>Whose caseload the key of a therapist or supervisor opens.</summary>
    public TherapistId? TherapistId { get; init; }

    /// <summary>SHA-256 of the whole key, in hex. A key is random enough to need no salt and no slow hash.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on the key opens nothing; none for one that stays until it is revoked.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>When the key was last sent, to the minute.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>Whether the key opens anything: it is neither revoked nor expired.</summary>
    public bool IsUsableAt(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || now < ExpiresAt);
}

/// <summary>The text of keys: <c>alsoor_&lt;role&gt;_&lt;256 random bits&gt;_&lt;checksum&gt;</c>, of URL-safe characters.</summary>
public static partial class ApiKeyText
{
    /// <summary>A key chosen by the operator has at least so many characters.</summary>
    public const int MinLength = 32;

    public const int MaxLength = 200;

    private const int ChecksumLength = 8;

    public static string New(Role role)
    {
        var name = role == Role.FrontDesk ? "front-desk" : role.ToString().ToLowerInvariant();
        var body = $"alsoor_{name}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}";
        return $"{body}_{HashOf(body)[..ChecksumLength]}";
    }

    /// <summary>Whether this has the form of our keys but not their checksum: a slip in copying, or a guess.</summary>
    public static bool IsMistyped(string text) =>
        Form().IsMatch(text) && !HashOf(text[..^(ChecksumLength + 1)]).AsSpan(0, ChecksumLength).SequenceEqual(text.AsSpan()[^ChecksumLength..]);

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex(@"^alsoor_[a-z]+(?:-[a-z]+)?_[0-9a-f]{64}_[0-9a-f]{8}\z", RegexOptions.None, 1000)]
    private static partial Regex Form();
}
