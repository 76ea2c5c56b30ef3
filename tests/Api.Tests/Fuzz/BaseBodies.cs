using System.Text.Json.Nodes;
using AlSoor.Api.Tests.Access;
using AlSoor.Api.Tests.BadInput;

namespace AlSoor.Api.Tests.Fuzz;

/// <summary>
/// Bodies that the service is known to accept: those of the tables of the access matrix and of bad input. What they name is replaced by
/// things that there are: the rules of the clinic, which no schema says, are kept by the rest.
/// </summary>
internal static class BaseBodies
{
    private static readonly ILookup<string, string> Texts = MatrixTable.Rows.Where(row => row.Body is not null).Select(row => (row.Operation, Text: row.Body!))
        .Concat(BodyTable.Rows.Select(row => (row.Operation, Text: row.Valid)))
        .ToLookup(row => row.Operation, row => row.Text);

    public static bool Has(string operation) => Texts.Contains(operation);

    /// <summary>A body that is no JSON.</summary>
    public static string Text(string operation, Dice dice) => dice.Pick([.. Texts[operation]])
        .Replace("\n1,", $"\n{dice.Below(20)},", StringComparison.Ordinal).Replace("UID:1", $"UID:{dice.Below(20)}", StringComparison.Ordinal);

    public static JsonObject Json(string operation, Things things, Dice dice)
    {
        var body = JsonNode.Parse(dice.Pick([.. Texts[operation]]))!.AsObject();
        Fill(body, "", things, dice);
        return body;
    }

    private static JsonNode? Fill(JsonNode? node, string field, Things things, Dice dice)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var (name, value) in fields.ToList())
                {
                    if (Fill(value, name, things, dice) is { } other)
                        fields[name] = other;
                }

                return null;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    if (Fill(items[i], field, things, dice) is { } other)
                        items[i] = other;
                }

                return null;
            case JsonValue value when value.TryGetValue<string>(out var text) && text.StartsWith('{'):
                return Named(text, field, things, dice);
            default:
                return null;
        }
    }

    /// <summary>What stands in the place of a word in braces.</summary>
    private static string Named(string word, string field, Things things, Dice dice) => field switch
    {
        "cursor" => "x.y",
        _ when Things.KindOf(field) is { } kind => things.Pick(kind, dice)?.Id ?? "0199d0a6-0000-7000-8000-000000000000",
        _ => $"{word.Trim('{', '}').ToLowerInvariant()}-{dice.Below(1_000_000)}",
    };
}
