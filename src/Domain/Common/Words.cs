using System.Text.Json;

namespace AlSoor.Domain.Common;

/// <summary>The contract's words for the values of enums: lower-kebab, such as <c>no-show</c>.</summary>
public static class Words
{
    public static string Of<T>(T value) where T : struct, Enum => Dictionary<T>.Words[value];

    /// <summary>All words, in the order of their values.</summary>
    public static IReadOnlyCollection<string> All<T>() where T : struct, Enum => Dictionary<T>.Words.Values;

    /// <summary>The value that a word is of, written exactly so.</summary>
    public static bool TryFind<T>(string word, out T value) where T : struct, Enum => Dictionary<T>.Values.TryGetValue(word, out value);

    private static class Dictionary<T> where T : struct, Enum
    {
        public static readonly OrderedDictionary<T, string> Words =
            new(Enum.GetValues<T>().Select(value => KeyValuePair.Create(value, JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()))));

        public static readonly Dictionary<string, T> Values = Words.ToDictionary(word => word.Value, word => word.Key, StringComparer.Ordinal);
    }
}
