using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlSoor.Api.Tests.BadInput;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Fuzz;

/// <summary>Spoils a body: one value, one field, or its bytes. The schema itself says afterwards whether it still fits.</summary>
internal static class Spoiled
{
    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1", "0.1", "-0", "1.0", "1e400", "-1e400", "1e-400", "2147483648", "-2147483649", "9223372036854775808", "99999999999999999999999999999999", "0.0000000001", "[]", "{}",
        "[null]", "[[]]", "[{}]", "{\"a\":1}", "{\"a\":{\"b\":[]}}", "[1,\"a\",null]", "\"\\u0031\"", "01", "+1", ".5", "NaN", "Infinity", "'a'", "undefined", "\"unclosed",
    ];

    private static readonly byte[] Bom = [0xef, 0xbb, 0xbf];

    /// <summary>The body with one fault, as bytes.</summary>
    public static byte[] Of(JsonObject body, Dice dice) => dice.Below(10) switch
    {
        < 6 => Utf8(WithValue(body, dice)),
        < 8 => Utf8(WithFields(body, dice)),
        _ => Broken(Encoding.UTF8.GetBytes(body.ToJsonString()), dice),
    };

    /// <summary>What the body is, by the document.</summary>
    /// <param name="body">What is sent.</param>
    /// <param name="rule">What the document says of it.</param>
    /// <param name="mayBeEmpty">Whether nothing will do.</param>
    /// <param name="isPatch">A merge patch leaves out what stays, also within a field: no schema says that.</param>
    public static Intent IntentOf(byte[] body, SchemaRule rule, bool mayBeEmpty, bool isPatch)
    {
        if (body.Length == 0)
            return mayBeEmpty ? Intent.Odd : Intent.Spoiled;
        if (body.AsSpan().StartsWith(Bom))
            return Intent.Odd;
        try
        {
            // Names that come twice, and texts that are no Unicode, are refused on reading.
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (json.RootElement.ValueKind == JsonValueKind.Null && mayBeEmpty)
                return Intent.Odd;
            var fault = rule.FaultOf(json.RootElement);
            return fault is null ? Intent.Valid : isPatch && fault.EndsWith(" is missing", StringComparison.Ordinal) ? Intent.Odd : Intent.Spoiled;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return Intent.Spoiled;
        }
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string WithValue(JsonObject body, Dice dice)
    {
        var places = Corruptions.Values(body).Select(value => value.Path).ToList();
        return places.Count == 0 ? $$"""{"extra":{{Value(dice)}}}""" : Corruptions.Replaced(body, dice.Pick(places), Value(dice));
    }

    private static string Value(Dice dice) => dice.Below(100) switch
    {
        < 45 => dice.Pick(Values),
        < 90 => dice.Pick(Texts.Evil),
        < 94 => $"\"{new string(dice.Pick((char[])['x', 'ن', '\u0301']), dice.Pick((int[])[36, 101, 501, 2_001, 20_001]))}\"",
        < 96 => $"[{string.Join(',', Enumerable.Repeat(dice.Pick(Values[..12]), dice.Pick((int[])[51, 151, 2_000])))}]",
        < 98 => string.Concat(Enumerable.Repeat("[", dice.Pick((int[])[63, 64, 65, 1_000]))),
        _ => Nested(dice.Pick((int[])[31, 62, 64, 500])),
    };

    private static string Nested(int depth) => $"{string.Concat(Enumerable.Repeat("{\"a\":", depth))}1{new string('}', depth)}";

    private static string WithFields(JsonObject body, Dice dice)
    {
        var text = body.ToJsonString();
        var rest = body.Count == 0 ? "}" : $",{text[1..]}";
        if (body.Count == 0 || dice.Chance(40))
            return $$"""{"{{dice.Pick((string[])["extra", "", "id", "__proto__", "$type", "version", "therapistId", "\\u0000", "نور", "a.b[0]", "constructor"])}}":{{Value(dice)}}{{rest}}""";

        var name = dice.Pick([.. body.Select(field => field.Key)]);
        return dice.Below(3) switch
        {
            0 => new JsonObject(body.Where(field => field.Key != name).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))).ToJsonString(),
            1 => $$"""{"{{name}}":{{Value(dice)}}{{rest}}""",
            _ => new JsonObject(body.Select(field => KeyValuePair.Create(field.Key == name ? name.ToUpperInvariant() : field.Key, field.Value?.DeepClone()))).ToJsonString(),
        };
    }

    /// <summary>Bytes that are, mostly, no JSON of the kind any more.</summary>
    public static byte[] Broken(byte[] body, Dice dice)
    {
        switch (dice.Below(12))
        {
            case 0:
                return body[..dice.Below(body.Length + 1)];
            case 1:
                return [.. body, .. dice.Pick((byte[][])[[(byte)'}'], [(byte)' ', (byte)'1'], [0], [0xff], [.. body]])];
            case 2:
                return [];
            case 3:
                return [.. Bom, .. body];
            case 4:
                return Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(body));
            case 5:
                return Utf8(dice.Pick((string[])["null", "[]", "7", "\"x\"", "true", " ", "{", "}", "{\"a\":}", "{}{}", "/*x*/{}", "\0", "{'a':1}", "[[[[", "{\"\\ud800\":1}", "<xml/>", "a=1&b=2"]));
            case 6:
                return Utf8(string.Concat(Enumerable.Repeat(dice.Pick((string[])["[", "{\"a\":"]), dice.Pick((int[])[64, 1_000, 20_000]))));
            case 7 when body.Length > 1:
                return [.. body[..1], .. Utf8(","), .. body[1..]];
            default:
                if (body.Length == 0)
                    return [0];
                var changed = body.ToArray();
                changed[dice.Below(changed.Length)] = (byte)dice.Below(256);
                return changed;
        }
    }
}
