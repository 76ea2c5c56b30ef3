using System.Globalization;
using System.Text;
using System.Text.Json;
using AlSoor.Api.Tests.Support;

namespace AlSoor.Api.Tests.Fuzz;

/// <summary>Makes queries: those that an operation takes, and abused ones.</summary>
public sealed class QueryGen(ValueGen values)
{
    private readonly record struct Part(string Name, string Value, bool IsRaw = false);

    public (string Query, Intent Intent) Make(FuzzOperation operation, Dice dice)
    {
        var parts = new List<Part>();
        var share = dice.Pick((int[])[0, 10, 30, 60]);
        foreach (var parameter in operation.Query)
        {
            if (parameter.IsRequired || (parameter.Name != "cursor" && dice.Chance(share)))
                parts.Add(new(parameter.Name, values.MakeWord(parameter.Rule, parameter.Name, dice)));
        }

        PutInOrder(parts, dice);
        var intent = dice.Chance(operation.Query.Count == 0 ? 3 : 15) ? Abuse(operation, parts, dice) : Intent.Valid;
        var query = string.Join('&', parts.Select(part => part.IsRaw ? part.Value : $"{Uri.EscapeDataString(part.Name)}={Uri.EscapeDataString(part.Value)}"));
        return (query.Length == 0 ? "" : $"?{query}", intent);
    }

    /// <summary>What ends mostly ends after its beginning.</summary>
    private static void PutInOrder(List<Part> parts, Dice dice)
    {
        var (from, to) = (parts.FindIndex(part => part.Name == "from"), parts.FindIndex(part => part.Name == "to"));
        if (from >= 0 && to >= 0 && dice.Chance(80) && DateOnly.TryParseExact(parts[from].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start) && start.Year < 2099)
            parts[to] = parts[to] with { Value = start.AddDays(dice.Below(35)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };
    }

    private static Intent Abuse(FuzzOperation operation, List<Part> parts, Dice dice)
    {
        switch (dice.Below(6))
        {
            case 0:
                parts.Add(new(dice.Pick((string[])["extra", "Limit", "CURSOR", "id", "", "$filter", "نور", "a[b]", "limit ", "\0"]), dice.Pick(Texts.Raw)));
                return Intent.Spoiled;
            case 1 when parts.Count > 0:
                var twice = dice.Pick(parts);
                parts.Add(twice);
                return operation.Query.Single(parameter => parameter.Name == twice.Name).IsList ? Intent.Odd : Intent.Spoiled;
            case 2 when operation.Query.Any(parameter => parameter.Name == "cursor"):
                parts.Add(new("cursor", dice.Chance(30) ? new string('x', dice.Pick((int[])[10, 1_000, 5_000])) : dice.Pick(Texts.Raw)));
                return Intent.Odd;
            case 3:
                parts.Add(new("", dice.Pick((string[])["&&", "=", "%", "%zz", "a", "?", "%F0%28%8C%28", "%c0%af", "limit=%", "limit", "x=%00", ";", "a=b=c"]), IsRaw: true));
                return Intent.Odd;
            case 4 when parts.Exists(part => operation.Query.Any(parameter => parameter.Name == part.Name && parameter.IsRequired)):
                parts.RemoveAll(part => operation.Query.Any(parameter => parameter.Name == part.Name && parameter.IsRequired));
                return Intent.Spoiled;
            default:
                return operation.Query.Count == 0 ? Intent.Valid : SpoilValue(operation, parts, dice);
        }
    }

    private static Intent SpoilValue(FuzzOperation operation, List<Part> parts, Dice dice)
    {
        var parameter = dice.Pick(operation.Query);
        var value = dice.Chance(8) ? new string(dice.Pick((char[])['1', 'a', 'ن']), dice.Pick((int[])[41, 101, 201, 1_000])) : dice.Pick(Texts.Raw);
        parts.RemoveAll(part => part.Name == parameter.Name);
        parts.Add(new(parameter.Name, value));
        return Fits(parameter.Rule, value) ? Intent.Valid : Intent.Spoiled;
    }

    /// <summary>Whether a text of a query is a value of the schema.</summary>
    private static bool Fits(SchemaRule rule, string text)
    {
        if (rule.Types.Contains("array"))
            return text.Length == 0 || text.Split(',').All(item => Fits(rule.Items!, item));
        if (rule.Types.Contains("string"))
            return rule.FaultOf(JsonSerializer.SerializeToElement(text)) is null;
        try
        {
            using var json = JsonDocument.Parse(Encoding.UTF8.GetBytes(text));
            return rule.FaultOf(json.RootElement) is null;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
