using System.Text.Json;
using System.Text.Json.Nodes;

namespace AlSoor.Api.Errors.Pages;

/// <summary>
/// What there is to say of each problem, by its code, in one language. It is kept in a file for each, which a translator edits; status and
/// example are in the English one only, as are problems themselves.
/// </summary>
internal sealed class ProblemCatalogue
{
    public const string Original = "en";

    private static readonly Lazy<ProblemCatalogue> LazyEnglish = new(() => new(Original, Read(Original).Problems));
    private static readonly Lazy<ProblemCatalogue> LazyArabic = new(() => new("ar", English._entries));

    private readonly Dictionary<string, Entry> _entries;
    private readonly Dictionary<string, Entry> _originals;

    private ProblemCatalogue(string language, Dictionary<string, Entry> originals)
    {
        (Labels, _entries) = Read(language);
        (Language, _originals) = (language, originals);
    }

    /// <summary>The languages that there are, the one that is taken where none is asked for first.</summary>
    public static IReadOnlyList<string> Languages { get; } = [Original, "ar"];

    public static ProblemCatalogue English => LazyEnglish.Value;

    public string Language { get; }

    public ProblemLabels Labels { get; }

    /// <summary>Every problem, those of the same status together.</summary>
    public IEnumerable<ProblemPage> Pages => _originals.OrderBy(entry => entry.Value.Status).Select(entry => Find(entry.Key)!);

    /// <param name="language">One of <see cref="Languages"/>.</param>
    public static ProblemCatalogue In(string language) => language == Original ? English : LazyArabic.Value;

    /// <summary>The kind of problem in a few words, as problems have it.</summary>
    public static string? TitleOf(string code) => English._originals.GetValueOrDefault(code)?.Title;

    /// <summary>Null for a code that no problem has.</summary>
    public ProblemPage? Find(string code) => _entries.TryGetValue(code, out var entry) && _originals.TryGetValue(code, out var original)
        ? new(code, $"/problems/{code}", original.Status, entry.Title, entry.Cause, entry.Cure, ExampleOf(code, original))
        : null;

    /// <summary>A problem as the service writes it.</summary>
    private static JsonObject ExampleOf(string code, Entry original)
    {
        var problem = new JsonObject
        {
            ["type"] = $"/problems/{code}",
            ["title"] = original.Title,
            ["status"] = original.Status,
            ["detail"] = null,
            ["code"] = code,
            ["traceId"] = "4bf92f3577b34da6a3ce929d0e0e4736",
        };
        foreach (var (name, value) in original.Example ?? [])
            problem[name] = value?.DeepClone();
        return problem;
    }

    private static (ProblemLabels Labels, Dictionary<string, Entry> Problems) Read(string language)
    {
        using var file = typeof(ProblemCatalogue).Assembly.GetManifestResourceStream($"problems.{language}.json")!;
        var read = JsonSerializer.Deserialize<Translation>(file, JsonSerializerOptions.Web)!;
        return (read.Labels, read.Problems);
    }

    private sealed record Translation(ProblemLabels Labels, Dictionary<string, Entry> Problems);

    private sealed record Entry(string Title, string Cause, string Cure, int Status = 0, JsonObject? Example = null);
}

/// <summary>What stands around the texts of a page.</summary>
/// <param name="Direction">In which the language is written: <c>ltr</c> or <c>rtl</c>.</param>
internal sealed record ProblemLabels(string Direction, string Problems, string About, string Cause, string Cure, string Example, string All);

/// <summary>The page about a kind of problem.</summary>
/// <param name="Code">As in the problem.</param>
/// <param name="Type">The address of the page: the problem's type.</param>
/// <param name="Status">The HTTP status with which it comes.</param>
/// <param name="Title">The kind of problem, in a few words.</param>
/// <param name="Cause">Why it comes.</param>
/// <param name="Cure">What to do.</param>
/// <param name="Example">A problem of this kind, as the service writes it.</param>
internal sealed record ProblemPage(string Code, string Type, int Status, string Title, string Cause, string Cure, JsonObject Example);
