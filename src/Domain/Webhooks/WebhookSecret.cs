using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AlSoor.Domain.Webhooks;

/// <summary>
/// Secrets and signatures as the Standard Webhooks specification has them: <c>whsec_</c> and the key in base64; HMAC-SHA256 over the id, the
/// time of sending and the body.
/// </summary>
public static class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int KeyBytes = 32;

    public static string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>The signature of an event as the header <c>webhook-signature</c> has it: one for each secret, with spaces between them.</summary>
    /// <param name="sentAt">As the header <c>webhook-timestamp</c> has it: to the second.</param>
    public static string Sign(IEnumerable<string> secrets, string id, DateTimeOffset sentAt, string body)
    {
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{sentAt.ToUnixTimeSeconds()}.{body}"));
        return string.Join(' ', secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(KeyOf(secret), signed))));
    }

    private static byte[] KeyOf(string secret) => Convert.FromBase64String(secret[Prefix.Length..]);
}
