using System.Buffers;
using System.Text;

namespace AlSoor.Api.Auth;

/// <summary>What the <c>Authorization</c> header carries.</summary>
internal static class Credentials
{
    private const string Bearer = "Bearer ";
    private const string Basic = "Basic ";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly SearchValues<char> Base64Url =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>The bearer token, if there is one.</summary>
    public static string? BearerOf(HttpRequest request) => After(Bearer, request.Headers.Authorization.ToString());

    /// <summary>The bearer token or, from tools that know of nothing else, the password of <c>Basic</c>; the user's name is not looked at.</summary>
    public static string? KeyOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return After(Bearer, header) ?? (After(Basic, header) is { } encoded ? PasswordOf(encoded) : null);
    }

    /// <summary>Whether a text has the form of a signed token: three parts in base64url, with dots between them.</summary>
    public static bool IsToken(string text)
    {
        var first = text.IndexOf('.', StringComparison.Ordinal);
        var last = text.LastIndexOf('.');
        return first > 0 && last > first + 1
            && !text.AsSpan(0, first).ContainsAnyExcept(Base64Url)
            && !text.AsSpan(first + 1, last - first - 1).ContainsAnyExcept(Base64Url)
            && !text.AsSpan(last + 1).ContainsAnyExcept(Base64Url);
    }

    private static string? After(string scheme, string header) =>
        header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[scheme.Length..].Trim() : null;

    private static string? PasswordOf(string encoded)
    {
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length))
            return null;

        try
        {
            var pair = Strict.GetString(bytes, 0, length);
            var colon = pair.IndexOf(':', StringComparison.Ordinal);
            return colon < 0 ? null : pair[(colon + 1)..];
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
