using System.Runtime.CompilerServices;

namespace AlSoor.Architecture.Tests.Rules;

/// <summary>The files of the repository.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", ".."));

    /// <summary>The sources that are shipped, migrations left out: those are generated.</summary>
    public static IEnumerable<string> Sources() => Directory
        .EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !InFolder(file, "obj") && !InFolder(file, "bin") && !InFolder(file, "Migrations"));

    private static bool InFolder(string file, string folder) => file.Contains($"{Path.DirectorySeparatorChar}{folder}{Path.DirectorySeparatorChar}");

    private static string Here([CallerFilePath] string path = "") => path;
}
