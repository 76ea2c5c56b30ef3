using System.Reflection;

namespace AlSoor.Architecture.Tests;

/// <summary>The four projects of the service.</summary>
internal static class Layers
{
    public static readonly Assembly Domain = typeof(AlSoor.Domain.Common.Bounds).Assembly;
    public static readonly Assembly Application = typeof(AlSoor.Application.ApplicationServices).Assembly;
    public static readonly Assembly Infrastructure = typeof(AlSoor.Infrastructure.InfrastructureServices).Assembly;
    public static readonly Assembly Api = typeof(Program).Assembly;

    public static readonly Assembly[] All = [Domain, Application, Infrastructure, Api];

    /// <summary>The types of an assembly that somebody wrote: nothing of the compiler's, and no migration.</summary>
    public static IEnumerable<Type> WrittenTypes(this Assembly assembly) => assembly.GetTypes().Where(type =>
        !type.Name.Contains('<', StringComparison.Ordinal)
        && type.DeclaringType?.Name.Contains('<', StringComparison.Ordinal) != true
        && type.Namespace?.StartsWith("AlSoor", StringComparison.Ordinal) == true
        && !type.Namespace.EndsWith(".Migrations", StringComparison.Ordinal));
}
