using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AlSoor.Application.Common;
using AlSoor.Infrastructure.Encryption;

namespace AlSoor.Api.Http;

/// <summary>
/// Signs cursors with a key of the clinic, for the list that gave them: its address and its filters. What a caller has made up, or has from
/// another list, is refused, and a list never has to guard against positions that it did not give.
/// </summary>
internal sealed class CursorSeal(Keyring keys)
{
    public const string Parameter = "cursor";

    private const string Purpose = "cursors";
    private const int SignatureBytes = 12;
    private const char Mark = '.';

    /// <summary>The list at an address, by its path and its filters in any order. How long its pages are is no part of it.</summary>
    public static string ListOf(HttpRequest request) => string.Join('\n', request.Query
        .Where(part => part.Key is not (Parameter or "limit"))
        .OrderBy(part => part.Key, StringComparer.Ordinal)
        .Select(part => $"{part.Key}={part.Value}")
        .Prepend(request.Path.Value?.TrimEnd('/')));

    /// <summary>The cursor as callers get it.</summary>
    /// <param name="list">Where it is good.</param>
    /// <param name="position">What it says; see <see cref="Positions"/>.</param>
    public string Close(string list, string position) => $"{position}{Mark}{Signed(keys.CurrentId, list, position)}";

    /// <summary>What a cursor says.</summary>
    /// <exception cref="DomainException"><c>invalid-cursor</c>: it was not given by this list.</exception>
    public string Open(string list, string cursor)
    {
        var mark = cursor.LastIndexOf(Mark);
        if (mark < 0)
            throw Positions.Refused();

        var (position, signature) = (cursor[..mark], Encoding.UTF8.GetBytes(cursor[(mark + 1)..]));
        return keys.Ids.Any(id => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Signed(id, list, position)), signature))
            ? position
            : throw Positions.Refused();
    }

    private string Signed(string keyId, string list, string position)
    {
        var hash = HMACSHA256.HashData(keys.Derive(keyId, Purpose)!, Encoding.UTF8.GetBytes($"{list}\n{position}"));
        return Base64Url.EncodeToString(hash.AsSpan(0, SignatureBytes));
    }
}

internal static class CursorSealing
{
    public static CursorSeal Cursors(this HttpContext context) => context.RequestServices.GetRequiredService<CursorSeal>();
}
