using System.Diagnostics.CodeAnalysis;

namespace AlSoor.Api.Http;

/// <summary>One of an enum's values in a query, in the contract's lower-kebab.</summary>
public readonly record struct Choice<T>(T Value) : IParsable<Choice<T>> where T : struct, Enum
{
    public static IReadOnlyCollection<string> All => Words.All<T>();

    public static Choice<T> Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result) ? result : throw new FormatException("There is no such value.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Choice<T> result)
    {
        var known = Words.TryFind(s ?? "", out T value);
        result = new(value);
        return known;
    }
}

/// <summary>Several of an enum's values in a query, separated by commas; none where it is empty.</summary>
public readonly record struct Choices<T>(IReadOnlyList<T> Values) : IParsable<Choices<T>> where T : struct, Enum
{
    public static Choices<T> Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result) ? result : throw new FormatException("There is no such value.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Choices<T> result)
    {
        var values = new List<T>();
        foreach (var name in QueryIds.Split(s))
        {
            if (!Choice<T>.TryParse(name, provider, out var value))
            {
                result = default;
                return false;
            }

            values.Add(value.Value);
        }

        result = new(values);
        return true;
    }
}
