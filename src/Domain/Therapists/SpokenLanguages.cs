namespace AlSoor.Domain.Therapists;

/// <summary>Which of the languages that are asked for a therapist works in.</summary>
public static class SpokenLanguages
{
    /// <summary>Whether one BCP 47 tag is the other, or one of its varieties: <c>ar</c> and <c>ar-KW</c>.</summary>
    public static bool IsSame(string tag, string language) =>
        tag.Equals(language, StringComparison.OrdinalIgnoreCase)
        || tag.StartsWith($"{language}-", StringComparison.OrdinalIgnoreCase)
        || language.StartsWith($"{tag}-", StringComparison.OrdinalIgnoreCase);

    /// <summary>The first of the languages that the therapist works in; null for none.</summary>
    public static string? FirstSpoken(this Therapist therapist, IEnumerable<string> languages) =>
        languages.FirstOrDefault(language => therapist.Languages.Exists(tag => IsSame(tag, language)));
}
