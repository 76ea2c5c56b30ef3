namespace AlSoor.Api.Verbs;

/// <summary>
/// What the service was started with: the words of a verb (<c>audit verify</c>), that verb's own options, and what is left, which is
/// configuration (<c>--urls …</c>).
/// </summary>
internal sealed record CommandLine(string? Verb, IReadOnlyDictionary<string, string> Options, string[] Configuration)
{
    public static CommandLine Of(string[] args)
    {
        var words = args.TakeWhile(word => !word.StartsWith('-')).ToList();
        if (words.Count == 0)
            return new(null, new Dictionary<string, string>(), args);

        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        var rest = new List<string>();
        for (var i = words.Count; i < args.Length; i++)
        {
            if (args[i].Split('=', 2) is [var name, var value] && Verbs.Verb.Options.Contains(name))
                options[name] = value;
            else if (Verbs.Verb.Options.Contains(args[i]) && i + 1 < args.Length)
                options[args[i]] = args[++i];
            else
                rest.Add(args[i]);
        }

        return new(string.Join(' ', words), options, [.. rest]);
    }
}
