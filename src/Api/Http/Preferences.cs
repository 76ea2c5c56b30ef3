namespace AlSoor.Api.Http;

/// <summary>
/// What a caller would rather have of what there is (RFC 9110, section 12.5). Of what is wanted equally, it is what they name first; where they
/// want none of it, or say nothing, what is named first here.
/// </summary>
internal static class Preferences
{
    private static readonly (double, int) Unwanted = (0, int.MaxValue);

    public static string LanguageOf(HttpRequest request, IReadOnlyList<string> known)
    {
        var ranges = request.GetTypedHeaders().AcceptLanguage.Select(range => new Wanted(range.Value.ToString(), range.Quality)).ToList();
        return known.MinBy(language => Rank(ranges, [name => IsOrIsWithin(name, language, '-'), name => name == "*"]))!;
    }

    public static string MediaTypeOf(HttpRequest request, IReadOnlyList<string> known)
    {
        var ranges = request.GetTypedHeaders().Accept.Select(range => new Wanted(range.MediaType.ToString(), range.Quality)).ToList();
        return known.MinBy(type => Rank(
            ranges,
            [name => name.Equals(type, StringComparison.OrdinalIgnoreCase), name => IsOrIsWithin(type, name.TrimEnd('*').TrimEnd('/'), '/'), name => name == "*/*"]))!;
    }

    /// <summary>How much something is wanted, the most first: by the closest of the ranges that it is in.</summary>
    private static (double, int) Rank(IReadOnlyList<Wanted> ranges, ReadOnlySpan<Predicate<string>> closestFirst)
    {
        foreach (var isIn in closestFirst)
        {
            var found = ranges.Index().Where(range => isIn(range.Item.Name)).Select(range => (-(range.Item.Quality ?? 1), range.Index)).ToList();
            if (found.Count > 0)
                return found.Min() is ( < 0, _) and var best ? best : Unwanted;
        }

        return Unwanted;
    }

    /// <summary>Whether a name is this one or one of its kind: <c>ar-KW</c> of <c>ar</c>, <c>text/html</c> of <c>text</c>.</summary>
    private static bool IsOrIsWithin(string name, string kind, char separator) =>
        kind.Length > 0 && name.StartsWith(kind, StringComparison.OrdinalIgnoreCase) && (name.Length == kind.Length || name[kind.Length] == separator);

    private sealed record Wanted(string Name, double? Quality);
}
