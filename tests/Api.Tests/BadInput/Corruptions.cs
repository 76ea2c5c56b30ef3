using System.Text.Json.Nodes;

namespace AlSoor.Api.Tests.BadInput;

/// <summary>Ways to spoil one value of a JSON body.</summary>
public static class Corruptions
{
    /// <summary>Stands in what is sent and must not stand in any answer.</summary>
    public const string Marker = "Zq7Kx";

    private const long Number = 7_654_321_987;

    /// <summary>Every value of the body, however deep, by its path.</summary>
    public static IEnumerable<(string Path, JsonNode Node)> Values(JsonNode node, string path = "")
    {
        var children = node switch
        {
            JsonObject fields => fields.Select(field => (Path: path.Length == 0 ? field.Key : $"{path}.{field.Key}", Node: field.Value!)),
            JsonArray items => items.Select((item, index) => (Path: $"{path}[{index}]", Node: item!)),
            _ => [],
        };
        foreach (var (childPath, child) in children)
        {
            yield return (childPath, child);
            foreach (var deeper in Values(child, childPath))
                yield return deeper;
        }
    }

    /// <summary>Values of another type than this one, or that no value of its type can be.</summary>
    public static IEnumerable<string> WrongFor(JsonNode node) => node switch
    {
        JsonObject or JsonArray => [$"\"{Marker}\"", $"{Number}", "true", node is JsonObject ? "[]" : "{}", "[null]", "[[]]"],
        JsonValue value when value.TryGetValue<string>(out _) => [$"{Number}", "true", "{}", "[]", $"[\"{Marker}\"]", "-0.5"],
        JsonValue value when value.TryGetValue<bool>(out _) => [$"\"{Marker}\"", $"{Number}", "{}", "[]", "null", "\"true\""],
        _ => [$"\"{Marker}\"", "\"7\"", "true", "{}", "[]", $"{Number}", "-1", "-2147483649", "1e400", "-99999999999999999999999999999", "0.001"],
    };

    /// <summary>Whether the value may be that: what a proposal said of a slot is not read when it is sent back, a goal can be missed, and who asks for sessions need not care for rooms.</summary>
    public static bool IsUnread(string path, string wrong) =>
        (path, wrong) is ("slots[0].number", "-1") or ("slots[0].moved", "null") or ("attainment", "-1") or ("hasRoom", "null");

    /// <summary>Whether a field says why; a value of <c>reason</c> in a list of slots is a code.</summary>
    private static bool IsCode(string path) => path == "slots[0].reason";

    /// <summary>Texts that are the right type and that no field but an open text may have.</summary>
    public static IEnumerable<string> WrongTexts(string field) =>
    [
        "\"\"", "\"   \"", $"\"{Marker}\\u0000\"", $"\"{Marker}\\u001b\"", $"\"{Marker}\\u0085\"", $"\"{Marker}\\ud800\"", $"\"\\udc00{Marker}\"",
        $"\"{string.Concat(Enumerable.Repeat(Marker, 1_000_000 / Marker.Length))}\"",
        .. IsOpenText(field) ? (string[])[] : [$"\"{Marker}\"", "\"0001-01-01\"", "\"9999-12-31\"", "\"2027-02-29\"", "\"2027-02-29T10:00:00+03:00\""],
    ];

    /// <summary>The body with one value replaced by another, of which only the JSON is known.</summary>
    public static string Replaced(JsonObject body, string path, string json)
    {
        const string Placeholder = "@@@";
        var copy = body.DeepClone();
        Find(copy, path, (parent, key) =>
        {
            if (parent is JsonObject fields)
                fields[(string)key] = Placeholder;
            else
                parent[(int)key] = Placeholder;
        });
        return copy.ToJsonString().Replace($"\"{Placeholder}\"", json, StringComparison.Ordinal);
    }

    /// <summary>Whether the field takes what people write.</summary>
    public static bool IsOpenText(string path) =>
        !IsCode(path) && path.Split('.')[^1] is "name" or "givenName" or "familyName" or "arabicName" or "reason" or "rangeReason" or "overrideReason" or "phone" or "civilId" or "search"
            or "text" or "details" or "resolution" or "review" or "remark" or "referralSource" or "referralReason" or "note" or "destination" or "en" or "ar" or "reference" or "subjective" or "plan" or "description";

    private static void Find(JsonNode node, string path, Action<JsonNode, object> act)
    {
        foreach (var step in Steps(path).SkipLast(1))
            node = step is string name ? node[name]! : node[(int)step]!;
        act(node, Steps(path).Last());
    }

    private static IEnumerable<object> Steps(string path)
    {
        foreach (var part in path.Split('.', '['))
            yield return part.EndsWith(']') ? int.Parse(part[..^1], System.Globalization.CultureInfo.InvariantCulture) : part;
    }
}
