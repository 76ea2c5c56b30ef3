using System.Globalization;

namespace AlSoor.Infrastructure.Audit;

/// <summary>The end of the log at some time, to be kept where those who can change the database cannot: <c>sequence:hash</c>.</summary>
public sealed record AuditAnchor(long Sequence, string Hash)
{
    public static AuditAnchor Of(long sequence, byte[] hash) => new(sequence, Convert.ToHexStringLower(hash));

    /// <summary>Reads an anchor; null where the text is none. What follows it on a line (when it was noted) is left out.</summary>
    public static AuditAnchor? Parse(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault("").Split(':');
        return parts is [var number, var hash]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            && hash.Length == (sequence == 0 ? 0 : 64) && hash.All(char.IsAsciiHexDigit)
            ? new(sequence, hash.ToLowerInvariant())
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence}:{Hash}");
}
