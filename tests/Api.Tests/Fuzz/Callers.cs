namespace AlSoor.Api.Tests.Fuzz;

/// <summary>Who sends: people of every role, those who made what is named, and some who may not.</summary>
public sealed class Callers
{
    private const int Most = 40;
    private const int MostAble = 6;

    private static readonly Somebody[] Strangers =
    [
        new("nobody", null), new("an unknown key", "Bearer alsoor_admin_0000000000000000000000000000000000000000000"), new("garbage", "Bearer \u00e9"), new("no key", "Bearer "), new("a word", "Bearer"),
        new("basic", "Basic eDp5"), new("basic garbage", "Basic ~~~"), new("digest", "Digest username=\"x\""), new("a huge key", $"Bearer {new string('k', 6_000)}"),
        new("a token", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0."), new("half a token", "Bearer a.b.c"),
    ];

    private readonly List<Somebody> _others = [];
    private readonly HashSet<Somebody> _gone = [];
    private readonly Dictionary<string, List<Somebody>> _able = new(StringComparer.Ordinal);

    public Somebody Admin { get; set; } = new("nobody yet", null);

    /// <summary>A therapist who treats nobody.</summary>
    public Somebody Other { get; set; } = new("nobody yet", null);

    public Somebody Supervisor { get; set; } = new("nobody yet", null);

    public static Somebody WithKey(string name, string key) => new(name, $"Bearer {key}");

    public void Add(Somebody other)
    {
        if (_others.Count >= Most)
            _others.RemoveAt(0);
        _others.Add(other);
    }

    /// <summary>Remembers that somebody could do it.</summary>
    public void Learn(FuzzOperation operation, Somebody able)
    {
        if (!_able.TryGetValue(operation.Id, out var all))
            _able[operation.Id] = all = [];
        if (all.Contains(able))
            return;
        if (all.Count >= MostAble)
            all.RemoveAt(0);
        all.Add(able);
    }

    /// <summary>A key that opens nothing any more was tried; from now on it is one among many.</summary>
    public void Forget(Somebody gone)
    {
        _gone.Add(gone);
        _others.Remove(gone);
        foreach (var all in _able.Values)
            all.Remove(gone);
    }

    /// <summary>Sometimes somebody who could do it before.</summary>
    public Somebody? PickAble(FuzzOperation operation, Dice dice) =>
        dice.Chance(40) && _able.TryGetValue(operation.Id, out var all) && all.Count > 0 ? dice.Pick(all) : null;

    /// <param name="maker">Who made, or saw, what the request names.</param>
    /// <param name="dice">The chance.</param>
    public Somebody Pick(Somebody? maker, Dice dice) => dice.Below(100) switch
    {
        < 2 when maker is not null => maker,
        < 60 => maker is null || _gone.Contains(maker) ? Admin : maker,
        < 80 => Admin,
        < 97 when _others.Count > 0 => dice.Pick(_others),
        < 97 => Admin,
        _ => dice.Pick(Strangers),
    };
}
