using MediatR;

namespace AlSoor.Architecture.Tests.Rules;

/// <summary>A file of source code: its path from the repository's root, with forward slashes, and its text.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string Folder => Path[..Path.LastIndexOf('/')];

    public bool HasLine(Predicate<string> line) => Array.Exists(Text.Split('\n'), one => line(one.TrimEnd('\r')));

    public static IReadOnlyList<SourceFile> All() =>
        [.. Repository.Sources().Select(file => new SourceFile(System.IO.Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'), File.ReadAllText(file)))];
}

/// <summary>Where code is found, and what none of it holds. Each rule answers what breaks it.</summary>
internal static class FileRule
{
    /// <summary>Requests whose record and handler are not together in the one file that has their name.</summary>
    public static IEnumerable<string> UseCasesInPieces(IEnumerable<Type> types, IReadOnlyCollection<SourceFile> files) => types
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IBaseRequest)))
        .Where(request => !files.Any(file => file.Name == request.Name
            && file.Text.Contains($"record {request.Name}", StringComparison.Ordinal)
            && file.Text.Contains($"class {request.Name}Handler(", StringComparison.Ordinal)))
        .Select(request => request.Name);

    /// <summary>Files whose namespace is not that of their folder.</summary>
    public static IEnumerable<string> OutOfPlace(IEnumerable<SourceFile> files) => files
        .Where(file => file.HasLine(line => line.StartsWith("namespace ", StringComparison.Ordinal)))
        .Where(file => !file.HasLine(line => line == $"namespace AlSoor.{file.Folder["src/".Length..].Replace('/', '.')};"))
        .Select(file => file.Path);

    /// <summary>Files that hold a text that no production code may hold.</summary>
    public static IEnumerable<string> Holding(IEnumerable<SourceFile> files, params string[] banned) =>
        from file in files
        from text in banned
        where file.Text.Contains(text, StringComparison.Ordinal)
        select $"{file.Path} holds {text}";

    /// <summary>Classes that are open to be inherited from and that nobody inherits from.</summary>
    public static IEnumerable<string> OpenWithoutHeirs(IEnumerable<Type> types)
    {
        var written = types.Where(type => !type.Name.Contains('<', StringComparison.Ordinal)
            && type.Namespace?.StartsWith("AlSoor", StringComparison.Ordinal) == true
            && !type.Namespace.EndsWith(".Migrations", StringComparison.Ordinal)).ToList();
        var bases = written.Select(type => type.BaseType).OfType<Type>().ToHashSet();
        return written.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && !bases.Contains(type)).Select(type => type.Name);
    }
}
