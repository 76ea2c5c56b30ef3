using System.Text.RegularExpressions;

namespace AlSoor.Api.Tests.Fuzz;

/// <summary>Fills the addresses of operations: with things that there are or were, sometimes with what is none.</summary>
public sealed partial class AddressGen(Things things)
{
    private static readonly string[] Parts = ["offers", "deliveries", "time-off", "members"];

    /// <summary>Ids that are none, as they stand in an address. None of them is the word of another address.</summary>
    private static readonly string[] NoIds =
    [
        "7", "-1", "null", "0199d0a6-0000-7000-8000-00000000000g", "0199d0a60000700080000000000000000", "%7B0199d0a6-0000-7000-8000-000000000000%7D", "%00", "%20", "%0a", "%C3%28", "%D9%86%D9%88%D8%B1",
        "%F0%9F%99%82", "%25%30%30", "a%2fb", "a%5cb", "'", "%27%20OR%201=1", "*", "+", "a;b=c", "%zz", "%", "%e2%80%ae", "~", "x@y", "(1)", "!", "$",
    ];

    /// <param name="operation">Whose address.</param>
    /// <param name="caller">Whose things to take rather than others'; null when anybody's will do.</param>
    /// <param name="dice">The chance.</param>
    public (string Path, Bends Bends, Somebody? By) Fill(FuzzOperation operation, Somebody? caller, Dice dice)
    {
        var (bends, by) = (Bends.None, caller);
        var pair = FindPair(operation.Path, dice);
        var words = operation.Path.Split('/');
        var ids = 0;
        for (var i = 1; i < words.Length; i++)
        {
            if (!words[i].StartsWith('{'))
                continue;

            var thing = pair is not null && words[i] != "{code}" ? (ids++ == 0 ? pair with { Id = pair.Of! } : pair) : things.Pick(words[i - 1], dice, caller);
            by ??= thing?.By;
            words[i] = thing is not null && !dice.Chance(4) ? thing.Id : Stranger(dice, ref bends);
        }

        return (string.Join('/', words), bends, by);
    }

    /// <summary>The path with something done to it after which it may be any address.</summary>
    public static string Bend(string path, Dice dice) => dice.Below(8) switch
    {
        0 => $"{path}/",
        1 => $"/{path}",
        2 => path.ToUpperInvariant(),
        3 => $"{path}/{dice.Pick(NoIds)}",
        4 => path.Replace("/v1/", dice.Pick((string[])["/v2/", "/V1/", "/v1//", "/v1/./", "/v1/%2e%2e/", "/v1/x/../"]), StringComparison.Ordinal),
        5 => path[..^1],
        6 => path.Replace("-", "%2D", StringComparison.Ordinal),
        _ => $"{path}{new string('x', dice.Pick((int[])[300, 4_000, 9_000]))}",
    };

    private string Stranger(Dice dice, ref Bends bends)
    {
        if (dice.Chance(40))
            return dice.Pick((string[])["0199d0a6-0000-7000-8000-000000000000", "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"]);
        if (dice.Chance(40) && things.Pick(dice.Pick((string[])["clients", "sessions", "therapists", "goals", "notes", "session-plans"]), dice) is { } other)
            return other.Id;
        bends |= Bends.Address | Bends.Unreadable;
        return dice.Chance(10) ? new string('9', dice.Pick((int[])[40, 300, 5_000])) : dice.Pick(NoIds);
    }

    /// <summary>For an address with two ids, two that belong together.</summary>
    private Thing? FindPair(string path, Dice dice) =>
        PartName().Match(path) is { Success: true } match && Parts.Contains(match.Groups["part"].Value) ? things.Pick(match.Groups["part"].Value, dice) is { Of: not null } pair ? pair : null : null;

    [GeneratedRegex(@"\}/(?<part>[a-z-]+)/\{", RegexOptions.None, 1000)]
    private static partial Regex PartName();
}
