using System.Reflection;
using MediatR;

namespace AlSoor.Architecture.Tests;

/// <summary>The rules: each answers what breaks it, and nothing when it holds.</summary>
internal static class Rules
{
    private static readonly string[] Vague = ["Repository", "Service", "Manager", "Helper"];

    /// <summary>Assemblies that the code refers to and may not.</summary>
    public static IEnumerable<string> ForeignReferences(Assembly assembly, params string[] allowed) =>
        assembly.GetReferencedAssemblies().Select(reference => reference.Name!)
            .Where(name => !allowed.Any(prefix => name == prefix || name.StartsWith(prefix + ".", StringComparison.Ordinal)));

    /// <summary>Requests without exactly one handler in their namespace, named after them and sealed.</summary>
    public static IEnumerable<string> RequestsHandledOtherwise(IEnumerable<Type> types)
    {
        var all = types.ToList();
        var handlers = all.Where(type => type is { IsClass: true, IsAbstract: false })
            .SelectMany(type => type.GetInterfaces().Where(IsHandler), (type, contract) => (Type: type, Request: contract.GenericTypeArguments[0]))
            .ToLookup(handler => handler.Request, handler => handler.Type);
        foreach (var request in all.Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IBaseRequest))))
        {
            var own = handlers[request].ToList();
            if (own.Count != 1)
                yield return $"{request.Name} has {own.Count} handlers";
            else if (own[0].Namespace != request.Namespace)
                yield return $"{request.Name} is handled in {own[0].Namespace}";
            else if (own[0].Name != request.Name + "Handler")
                yield return $"{request.Name} is handled by {own[0].Name}";
            else if (!own[0].IsSealed)
                yield return $"{own[0].Name} is not sealed";
        }
    }

    /// <summary>Requests whose record and handler are not in the one file with their name.</summary>
    public static IEnumerable<string> RequestsSpreadOverFiles(IEnumerable<Type> types, IReadOnlyCollection<SourceFile> files) => types
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IBaseRequest)))
        .Where(request => !files.Any(file => file.Name == request.Name
            && file.Text.Contains($"record {request.Name}", StringComparison.Ordinal)
            && file.Text.Contains($"class {request.Name}Handler(", StringComparison.Ordinal)))
        .Select(request => request.Name);

    /// <summary>Names that say nothing of what a thing is for.</summary>
    public static IEnumerable<string> VagueNames(IEnumerable<Type> types) => types
        .Select(type => type.Name.Split('`')[0])
        .Where(name => Vague.Any(vague => name.EndsWith(vague, StringComparison.Ordinal)));

    /// <summary>Classes that are open to be inherited from, and that nobody does inherit from.</summary>
    public static IEnumerable<string> OpenWithoutHeirs(IEnumerable<Type> types)
    {
        var all = types.ToList();
        var bases = all.Select(type => type.BaseType).OfType<Type>().Select(Definition).ToHashSet();
        return all.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && !bases.Contains(Definition(type)))
            .Select(type => type.FullName!);
    }

    /// <summary>Files that ask to be split.</summary>
    public static IEnumerable<string> LongFiles(IEnumerable<SourceFile> files, int limit = 250) =>
        files.Where(file => file.Lines > limit).Select(file => $"{file.Path} has {file.Lines} lines");

    /// <summary>Files that hold a text that no production code may hold.</summary>
    public static IEnumerable<string> FilesWith(IEnumerable<SourceFile> files, params string[] banned) =>
        from file in files
        from text in banned
        where file.Text.Contains(text, StringComparison.Ordinal)
        select $"{file.Path} holds {text}";

    /// <summary>Types whose namespace is not that of their folder.</summary>
    public static IEnumerable<string> FilesOutOfTheirNamespace(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Text.Contains("\nnamespace ", StringComparison.Ordinal)
        let folder = Path.GetDirectoryName(file.Path)!.Replace('\\', '/')
        let expected = "AlSoor." + folder["src/".Length..].Replace('/', '.')
        where !file.Text.Contains($"\nnamespace {expected};", StringComparison.Ordinal)
        select $"{file.Path} is not in {expected}";

    /// <summary>Folders of features that another project does not know by that name.</summary>
    public static IEnumerable<string> FoldersUnknownTo(IEnumerable<string> known, IEnumerable<string> folders, params string[] own) =>
        folders.Except(known).Except(own);

    private static bool IsHandler(Type contract) =>
        contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>);

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;
}
