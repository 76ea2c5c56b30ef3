using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Serialization;
using AlSoor.Application.Common;

namespace AlSoor.Application.Audit;

/// <summary>The id of the one thing that a request is about: its <c>Id</c>, else an id that comes with its address.</summary>
public static class AuditTarget
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo?> Known = new();

    public static Guid? Of(object? thing) => thing is null ? null : ValueOf(PropertyOf(thing.GetType())?.GetValue(thing));

    /// <summary>The property that names the thing; null where a request is about none, or about several.</summary>
    public static PropertyInfo? PropertyOf(Type type) => Known.GetOrAdd(type, Find);

    /// <summary>The id as what it names, so that whose it is can be looked up.</summary>
    public static object As(PropertyInfo property, Guid value)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type == typeof(Guid) ? value : Activator.CreateInstance(type, value)!;
    }

    private static PropertyInfo? Find(Type type)
    {
        var ids = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => IsId(property.PropertyType)).ToList();
        return ids.Find(property => property.Name == "Id")
            ?? Only(ids.Where(property => property.IsDefined(typeof(JsonIgnoreAttribute))))
            ?? (IsQuery(type) ? Only(ids) : null);
    }

    private static PropertyInfo? Only(IEnumerable<PropertyInfo> properties) =>
        properties.Take(2).ToList() is [var only] ? only : null;

    private static bool IsQuery(Type type) => type.GetInterfaces()
        .Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IQuery<>));

    private static bool IsId(Type type) => type == typeof(Guid) || (type.IsValueType && type.GetInterfaces()
        .Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEntityId<>)));

    private static Guid? ValueOf(object? id) => id switch
    {
        null => null,
        Guid value => value,
        _ => (Guid)id.GetType().GetProperty(nameof(IEntityId<>.Value))!.GetValue(id)!,
    };
}
