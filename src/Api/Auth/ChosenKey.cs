using System.Security.Cryptography;
using System.Text;
using AlSoor.Domain.Access;

namespace AlSoor.Api.Auth;

/// <summary>
/// The key that the operator chose. It may be any text, so it is exempt from what the form of a text tells of it: it may look like
/// a token, or like one of our keys with a wrong checksum.
/// </summary>
internal sealed class ChosenKey(IConfiguration configuration)
{
    private readonly byte[]? _hash = configuration[FirstKey.Variable] is { Length: > 0 } chosen ? HashOf(chosen) : null;

    public bool Is(string text) => _hash is not null && CryptographicOperations.FixedTimeEquals(_hash, HashOf(text));

    private static byte[] HashOf(string text) => Encoding.ASCII.GetBytes(ApiKeyText.HashOf(text));
}
