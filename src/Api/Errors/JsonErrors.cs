using System.Text.Json;
using System.Text.RegularExpressions;

namespace AlSoor.Api.Errors;

/// <summary>Says which field of a JSON body could not be read.</summary>
internal static partial class JsonErrors
{
    /// <summary>The body as a whole, where no field can be named.</summary>
    public const string Body = "body";

    private static readonly string[] Required = ["is required"];

    public static Dictionary<string, string[]> Of(JsonException malformed)
    {
        var path = FieldAt(malformed.Path);
        var missing = MissingNames(malformed.Message);
        if (missing.Count > 0)
            return missing.ToDictionary(name => path == Body ? name : $"{path}.{name}", _ => Required);

        // Only texts of our own converters are passed on: the reader's own may quote what it read.
        var message = malformed is FieldFormatException ? malformed.Message : "is unknown here or has the wrong type or form";
        return new() { [path] = [path == Body ? "is not the JSON object that is expected" : message] };
    }

    public static Dictionary<string, string[]> Whole(string message) => new() { [Body] = [message] };

    /// <summary>A JSON path such as <c>$.slots[0].startsAt</c> as people write fields.</summary>
    private static string FieldAt(string? path) =>
        string.IsNullOrEmpty(path) || path == "$" ? Body : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path[1..];

    /// <summary>The reader says which required fields are missing in its message and nowhere else; a test holds it to that.</summary>
    private static List<string> MissingNames(string message)
    {
        var list = message.IndexOf("missing required properties including:", StringComparison.Ordinal);
        return list < 0 ? [] : [.. Quoted().Matches(message[list..]).Select(match => match.Groups["name"].Value)];
    }

    [GeneratedRegex("'(?<name>[A-Za-z]+)'", RegexOptions.None, 1000)]
    private static partial Regex Quoted();
}

/// <summary>A field whose text is not of its form; the message names the form, never the text.</summary>
internal sealed class FieldFormatException(string message) : JsonException(message);
