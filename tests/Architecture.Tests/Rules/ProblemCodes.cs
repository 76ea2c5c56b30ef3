using System.Globalization;
using System.Text.RegularExpressions;

namespace AlSoor.Architecture.Tests.Rules;

/// <summary>The codes of problems, as sources give them.</summary>
internal static partial class ProblemCodes
{
    private const int Invalid = 400;
    private const int NotFound = 404;

    private static readonly Dictionary<string, int> Statuses = new(StringComparer.Ordinal)
    {
        ["Invalid"] = Invalid,
        ["Forbidden"] = 403,
        ["NotFound"] = NotFound,
        ["Conflict"] = 409,
        ["Stale"] = 412,
        ["PreconditionRequired"] = 428,
        ["Contradicting"] = 422,
        ["Gone"] = 410,
    };

    /// <summary>Every code in the sources with its status; null where the source does not say it beside the code.</summary>
    public static IReadOnlyDictionary<string, int?> In(IEnumerable<string> sources)
    {
        var codes = new Dictionary<string, int?>(StringComparer.Ordinal);
        foreach (var text in sources)
        {
            foreach (Match match in Given().Matches(text))
                Add(match.Groups["code"].Value, null);
            foreach (Match match in Kind().Matches(text))
                Add(match.Groups["code"].Value, Statuses[match.Groups["kind"].Value]);
            foreach (Match match in Status().Matches(text))
                Add(match.Groups["code"].Value, int.Parse(match.Groups["status"].Value, CultureInfo.InvariantCulture));
            foreach (Match match in Refused().Matches(text))
                Add(match.Groups["code"].Value, Invalid);
            foreach (Match match in UnknownThing().Matches(text))
                Add($"unknown-{match.Groups["thing"].Value}", Invalid);
            foreach (Match match in MissingThing().Matches(text))
                Add($"{match.Groups["thing"].Value}-not-found", NotFound);
        }

        return codes;

        void Add(string code, int? status) => codes[code] = status ?? codes.GetValueOrDefault(code);
    }

    /// <summary>A code as an error, a refusal or a status's answer is given one.</summary>
    [GeneratedRegex("""(?:new Error\(|Invalid\(|Status\d+\w+, |Status\d+\w+ => \()\s*"(?<code>[a-z-]+)"|DomainException\(new Error\(\s*"(?<code>[a-z-]+)""", RegexOptions.None, 1000)]
    private static partial Regex Given();

    [GeneratedRegex("""new Error\(\s*"(?<code>[a-z-]+)",\s*ErrorKind\.(?<kind>\w+)""", RegexOptions.None, 1000)]
    private static partial Regex Kind();

    /// <summary>Of an answer that a status has, not of one that is everything below it.</summary>
    [GeneratedRegex("""(?<!< StatusCodes\.)Status(?<status>\d+)\w+(?:, | => \()\s*"(?<code>[a-z-]+)""", RegexOptions.None, 1000)]
    private static partial Regex Status();

    [GeneratedRegex("""Invalid\(\s*"(?<code>[a-z-]+)""", RegexOptions.None, 1000)]
    private static partial Regex Refused();

    [GeneratedRegex("""Unknown\("(?<thing>[a-z-]+)""", RegexOptions.None, 1000)]
    private static partial Regex UnknownThing();

    [GeneratedRegex("""NotFound\("(?<thing>[a-z-]+)""", RegexOptions.None, 1000)]
    private static partial Regex MissingThing();
}
