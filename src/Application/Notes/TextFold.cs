using System.Globalization;
using System.Text;

namespace AlSoor.Application.Notes;

/// <summary>
/// A text as it is searched: without case, accents, vowel signs and tatweel, with one form for the letters that people write in several
/// (alef, ya, ta marbuta, digits), and the way back from each of its signs to the text.
/// </summary>
public sealed class TextFold
{
    private readonly List<int> _origins = [];

    private TextFold(string text)
    {
        Original = text;
        var folded = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var rune = Rune.TryGetRuneAt(text, at, out var found) ? found : Rune.ReplacementChar;
            foreach (var sign in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
            {
                if (Fold(sign) is not { } plain)
                    continue;
                folded.Append(plain);
                while (_origins.Count < folded.Length)
                    _origins.Add(at);
            }

            at += rune == Rune.ReplacementChar ? 1 : rune.Utf16SequenceLength;
        }

        Folded = folded.ToString();
    }

    public string Original { get; }

    public string Folded { get; }

    public static TextFold Of(string text) => new(text);

    /// <summary>The words of what is searched for, folded; none twice.</summary>
    public static IReadOnlyList<string> WordsOf(string text) =>
        [.. Of(text).Folded.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>Some words around the first of these words that is found; null where none is.</summary>
    /// <param name="around">Characters on each side, more or less: no word is cut.</param>
    public string? Around(IEnumerable<string> words, int around)
    {
        var first = words.Select(word => (At: Folded.IndexOf(word, StringComparison.Ordinal), word.Length))
            .Where(hit => hit.At >= 0).OrderBy(hit => hit.At).FirstOrDefault((At: -1, Length: 0));
        if (first.At < 0)
            return null;

        var (start, end) = (_origins[first.At], _origins[first.At + first.Length - 1] + 1);
        var (from, to) = (Math.Max(0, start - around), Math.Min(Original.Length, end + around));
        while (from > 0 && from < start && !char.IsWhiteSpace(Original[from - 1]))
            from++;
        while (to < Original.Length && to > end && !char.IsWhiteSpace(Original[to]))
            to--;

        // What stands beside a hit may be the second half of a sign.
        if (to < Original.Length && (char.IsLowSurrogate(Original[to]) || CharUnicodeInfo.GetUnicodeCategory(Original[to]) == UnicodeCategory.NonSpacingMark))
            to++;
        if (from > 0 && char.IsLowSurrogate(Original[from]))
            from--;
        return $"{(from > 0 ? "…" : "")}{Original[from..to].Trim()}{(to < Original.Length ? "…" : "")}";
    }

    private static string? Fold(Rune sign) => Rune.GetUnicodeCategory(sign) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.Format => null,
        UnicodeCategory.DecimalDigitNumber => CharUnicodeInfo.GetDecimalDigitValue(sign.ToString(), 0).ToString(CultureInfo.InvariantCulture),
        UnicodeCategory.Control => " ",
        _ => sign.Value switch
        {
            0x0640 => null,                       // tatweel
            0x0671 => "\u0627",                   // alef wasla: alef
            0x0649 or 0x06CC => "\u064A",         // alef maksura, Persian ya: ya
            0x0629 => "\u0647",                   // ta marbuta: ha
            0x06A9 => "\u0643",                   // Persian kaf: kaf
            _ => Rune.ToLowerInvariant(sign).ToString(),
        },
    };
}
