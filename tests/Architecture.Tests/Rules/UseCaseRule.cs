using System.Reflection;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using MediatR;

namespace AlSoor.Architecture.Tests.Rules;

/// <summary>
/// A use case is a sealed request that says who may send it and whether it changes something, and one sealed handler beside it.
/// </summary>
internal static class UseCaseRule
{
    private static readonly string[] Shapeless = ["Service", "Manager", "Helper", "Repository", "Util", "Utils"];

    public static IReadOnlyList<string> ViolationsOf(IReadOnlyCollection<Type> types)
    {
        var handlers = types.Where(type => !type.IsAbstract).SelectMany(type => type.GetInterfaces()
                .Where(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>))
                .Select(contract => (Request: contract.GenericTypeArguments[0], Handler: type)))
            .ToLookup(pair => pair.Request, pair => pair.Handler);
        var requests = types.Where(type => type.IsAssignableTo(typeof(IBaseRequest)) && type is { IsAbstract: false, IsInterface: false });
        return
        [
            .. requests.SelectMany(request => FaultsOf(request, [.. handlers[request]]).Select(fault => $"{request.Name} {fault}")),
            .. types.Where(type => Shapeless.Any(word => type.Name.EndsWith(word, StringComparison.Ordinal)))
                .Select(type => $"{type.Name} does not say what it does"),
            .. types.Where(IsOpenToInheritance).Select(type => $"{type.Name} is not sealed"),
        ];
    }

    private static IEnumerable<string> FaultsOf(Type request, List<Type> handlers)
    {
        if (request.GetCustomAttribute<AllowAttribute>() is null)
            yield return "does not say who may send it";
        if (!request.GetInterfaces().Any(IsCommandOrQuery))
            yield return "is neither a command nor a query";
        if (handlers.Count != 1)
            yield return $"has {handlers.Count} handlers";
        else if (handlers[0].Namespace != request.Namespace || handlers[0].Name != $"{request.Name}Handler")
            yield return $"is handled by {handlers[0].FullName}";
    }

    private static bool IsCommandOrQuery(Type contract) => contract.IsGenericType
        && (contract.GetGenericTypeDefinition() == typeof(ICommand<>) || contract.GetGenericTypeDefinition() == typeof(IQuery<>));

    private static bool IsOpenToInheritance(Type type) =>
        type is { IsClass: true, IsSealed: false, IsAbstract: false, IsNested: false } && !type.Name.Contains('<');
}
