using System.Globalization;

namespace AlSoor.Api.Reporting;

/// <summary>Where a page begins, as its address says it.</summary>
/// <param name="Told">How many rows the pages before have told.</param>
/// <param name="Key">The last of them, by the columns of the key; none where rows are in another order, and those before have to be passed over.</param>
internal sealed record FeedPosition(int Told, IReadOnlyList<object>? Key)
{
    public static readonly FeedPosition Start = new(0, null);

    /// <param name="columns">The types of the key's columns; none where it is of no use.</param>
    /// <returns>Null where the text says no such thing.</returns>
    public static FeedPosition? Read(string text, IReadOnlyList<Type>? columns)
    {
        var parts = text.Split('~');
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var told))
            return null;
        if (parts.Length == 1)
            return new(told, null);
        if (parts.Length - 1 != columns?.Count)
            return null;

        object?[] key = [.. columns.Zip(parts.Skip(1), ValueOf)];
        return key.Contains(null) ? null : new(told, key!);
    }

    public override string ToString() => string.Join('~', [Told.ToString(CultureInfo.InvariantCulture), .. (Key ?? []).Select(TextOf)]);

    private static object? ValueOf(Type type, string text) =>
        type == typeof(string) ? text
        : type == typeof(Guid) ? Guid.TryParseExact(text, "D", out var id) ? id : null
        : DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static string TextOf(object value) => value is DateOnly date ? date.ToString("O", CultureInfo.InvariantCulture) : value.ToString()!;
}
