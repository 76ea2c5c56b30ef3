using System.Collections.Concurrent;
using System.Reflection;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;

namespace AlSoor.Application.Access;

/// <summary>Who may do what, collected from what each request type says of itself. The pipeline, the endpoints and <c>docs/access.md</c> ask here.</summary>
public static class AccessMatrix
{
    private static readonly ConcurrentDictionary<Type, AccessRule?> Known = new();

    /// <summary>Every request of the service with its rule, by name.</summary>
    public static IReadOnlyList<(Type Request, AccessRule? Rule)> All { get; } =
    [
        .. typeof(AccessMatrix).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IBaseRequest)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (type, Of(type))),
    ];

    /// <summary>The rule of a request type; none for one that is open to nobody because it does not say to whom.</summary>
    public static AccessRule? Of(Type request) => Known.GetOrAdd(request, type =>
        type.GetCustomAttribute<AllowAttribute>() is { } allowed ? new AccessRule(allowed, IsCommand(type)) : null);

    private static bool IsCommand(Type request) => Array.Exists(
        request.GetInterfaces(), contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(ICommand<>));
}

/// <summary>Who may send a request, and which rows it is about for each of them.</summary>
/// <param name="Allowed">What the request type says of itself.</param>
/// <param name="Changes">Whether it changes something: a caller may know of more than they may change.</param>
public sealed record AccessRule(AllowAttribute Allowed, bool Changes)
{
    public Rows Rows => Allowed.Rows;

    /// <summary>Whether who may send it has said which rows it is about.</summary>
    public bool IsWhole => !Admits(Role.Therapist) || Rows != Rows.Unsaid;

    public bool Admits(Role role) => Allowed.Admits(role);

    /// <summary>The rows as people read them; null where the role may not send it at all.</summary>
    public string? RowsOf(Role role) => role switch
    {
        _ when !Admits(role) => null,
        _ when Rows == Rows.Beyond => "not yet visible",
        _ when Rows == Rows.Asked => role == Role.Admin ? "all" : "own",
        Role.Therapist or Role.Supervisor => Rows switch
        {
            Rows.Author => "own",
            Rows.Supervised => "supervised",
            Rows.Own or Rows.Desk when Changes => "own",
            Rows.Own => role == Role.Supervisor ? "own, supervised, opened" : "own, opened",
            Rows.Desk => role == Role.Supervisor ? "own, supervised" : "own",
            _ => "all",
        },
        _ => "all",
    };
}
