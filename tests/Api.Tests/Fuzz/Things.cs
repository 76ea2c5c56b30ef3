namespace AlSoor.Api.Tests.Fuzz;

/// <summary>A thing that was seen, and who saw it.</summary>
public sealed record Thing(string Id, Somebody? By, string? Of = null);

/// <summary>
/// What is known of the clinic so far, by kind: the last word of the path before an id. What is deleted, erased or over stays: it is used
/// after its end too.
/// </summary>
public sealed class Things
{
    private const int Most = 250;
    private const int Recent = 12;

    private readonly Dictionary<string, List<Thing>> _things = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _tags = new(StringComparer.Ordinal);
    private readonly HashSet<string> _guarded = new(StringComparer.Ordinal);
    private int _added;

    /// <summary>The kinds of the ids that fields hold.</summary>
    private static readonly Dictionary<string, string> FieldKinds = new(StringComparer.Ordinal)
    {
        ["client"] = "clients",
        ["therapist"] = "therapists",
        ["supervisor"] = "therapists",
        ["author"] = "therapists",
        ["room"] = "rooms",
        ["plan"] = "session-plans",
        ["session"] = "sessions",
        ["episode"] = "episodes",
        ["hold"] = "holds",
        ["assessment"] = "assessments",
        ["note"] = "notes",
        ["entry"] = "waitlist",
        ["offer"] = "offers",
        ["delivery"] = "deliveries",
        ["timeOff"] = "time-off",
        ["modality"] = "modalities",
        ["modalities"] = "modalities",
        ["forModalities"] = "modalities",
        ["measure"] = "measures",
        ["concerns"] = "concerns",
        ["template"] = "note-templates",
        ["kind"] = "consent-kinds",
        ["phase"] = "phases",
    };

    /// <summary>The kind of what a field names; null where it names nothing.</summary>
    public static string? KindOf(string field)
    {
        var name = field.EndsWith("Ids", StringComparison.Ordinal) ? field[..^3] : field.EndsWith("Id", StringComparison.Ordinal) ? field[..^2] : field;
        return FieldKinds.GetValueOrDefault(name) ?? FieldKinds.GetValueOrDefault(name.TrimEnd('s'));
    }

    /// <summary>Keeps a thing out: without it nobody could go on.</summary>
    public void Guard(string id) => _guarded.Add(id);

    public void Add(string kind, string id, Somebody? by, string? of = null)
    {
        if (_guarded.Contains(id))
            return;
        if (!_things.TryGetValue(kind, out var known))
            _things[kind] = known = [];
        var at = known.FindIndex(thing => thing.Id == id && thing.Of == of && thing.By == by);
        if (at >= 0)
            return;
        if (known.Count < Most)
            known.Add(new Thing(id, by, of));
        else
            known[_added++ % Most] = new Thing(id, by, of);
    }

    /// <summary>One of the kind, a late one as often as any; null where there is none.</summary>
    /// <param name="kind">Of which kind.</param>
    /// <param name="dice">The chance.</param>
    /// <param name="by">Whose it should rather be; null when it may be anybody's.</param>
    public Thing? Pick(string kind, Dice dice, Somebody? by = null)
    {
        if (!_things.TryGetValue(kind, out var known))
            return null;
        if (by is not null && dice.Chance(80) && known.FindAll(thing => thing.By == by) is { Count: > 0 } own)
            return dice.Pick(own);
        return dice.Chance(50) ? known[^(1 + dice.Below(Math.Min(Recent, known.Count)))] : dice.Pick(known);
    }

    /// <summary>Remembers the tag of what is at an address.</summary>
    public void Tag(string path, string tag, Somebody by)
    {
        _tags[path] = tag;
        Add("tags", tag, by);
    }

    public string? TagOf(string path) => _tags.GetValueOrDefault(path);
}
