using System.Reflection;

namespace AlSoor.Architecture.Tests.Rules;

/// <summary>What an assembly may refer to, besides the base class library.</summary>
internal sealed record LayerRule(params string[] Allowed)
{
    // What .NET itself brings, without the web framework and the packages that share its prefix.
    private static readonly string[] BaseLibrary = ["System.", "netstandard", "mscorlib"];

    public IReadOnlyList<string> ViolationsOf(Assembly assembly) =>
    [
        .. assembly.GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => !BaseLibrary.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)) && !Allowed.Contains(name))
            .Order(StringComparer.Ordinal),
    ];
}
