using System.Collections;
using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace AlSoor.Application.Audit;

/// <summary>
/// Finds every id of a kind in an object and in all that it holds: requests, answers and entities alike, so that no type of them has to say
/// itself whom it is about. Each type's readers are compiled once, and what cannot hold such an id is not looked into.
/// </summary>
public static class IdsIn<TId> where TId : struct, IEntityId<TId>
{
    private static readonly ConcurrentDictionary<Type, Way> Ways = new();

    private delegate void Reader(object from, Search search);

    public static HashSet<TId> Of(object? thing)
    {
        var search = new Search();
        search.Look(thing);
        return search.Found;
    }

    /// <summary>Whether a thing of that type can hold such an id. What its type does not tell (an interface of ours, an open class) can.</summary>
    public static bool MayBeIn(Type type) => MayBeIn(type, []);

    private static bool MayBeIn(Type type, HashSet<Type> seen)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(TId) || type == typeof(object))
            return true;
        if (type.IsPrimitive || type.IsEnum || type == typeof(string) || !seen.Add(type))
            return false;
        if (ElementsOf(type).Any(element => MayBeIn(element, seen)))
            return true;
        if (type.IsGenericType && IsOfParts(type))
            return type.GenericTypeArguments.Any(part => MayBeIn(part, seen));
        return IsOurs(type) && ((!type.IsSealed && !type.IsValueType) || PropertiesOf(type).Any(property => MayBeIn(property.PropertyType, seen)));
    }

    private static IEnumerable<Type> ElementsOf(Type type) => type.GetInterfaces().Append(type)
        .Where(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEnumerable<>))
        .Select(contract => contract.GenericTypeArguments[0]);

    private static bool IsOurs(Type type) => type.Assembly.GetName().Name?.StartsWith("AlSoor", StringComparison.Ordinal) == true;

    /// <summary>Tuples and the entries of dictionaries.</summary>
    private static bool IsOfParts(Type type) =>
        type.IsAssignableTo(typeof(ITuple)) || type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>);

    private static IEnumerable<PropertyInfo> PropertiesOf(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetMethod is not null && property.GetIndexParameters().Length == 0);

    private static Way WayOf(Type type) => new(ElementsOf(type).Any(MayBeIn), ReaderOf(type));

    private static Reader ReaderOf(Type type)
    {
        var (from, search) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(Search)));
        var reads = new List<Expression>();
        if (IsOurs(type) || (type.IsGenericType && IsOfParts(type)))
        {
            foreach (var property in PropertiesOf(type).Where(property => MayBeIn(property.PropertyType)))
            {
                var value = Expression.Property(Expression.Convert(from, type), property);
                reads.Add(property.PropertyType == typeof(TId)
                    ? Expression.Call(search, nameof(Search.Add), null, value)
                    : Expression.Call(search, nameof(Search.Look), null, Expression.Convert(value, typeof(object))));
            }
        }

        return Expression.Lambda<Reader>(Expression.Block(typeof(void), reads), from, search).Compile();
    }

    /// <summary>How things of a type are looked into: by their elements, by their properties.</summary>
    private sealed record Way(bool HasElements, Reader Read);

    /// <summary>One walk through an object and what it holds.</summary>
    private sealed class Search
    {
        // Entities point at each other; none is walked through twice.
        private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);

        public HashSet<TId> Found { get; } = [];

        public void Add(TId id) => Found.Add(id);

        public void Look(object? thing)
        {
            switch (thing)
            {
                case null or string:
                    return;
                case TId id:
                    Found.Add(id);
                    return;
                case IEnumerable<TId> ids:
                    Found.UnionWith(ids);
                    return;
                case ITuple parts when !IsOurs(thing.GetType()):
                    for (var i = 0; i < parts.Length; i++)
                        Look(parts[i]);
                    return;
            }

            if (!thing.GetType().IsValueType && !_seen.Add(thing))
                return;
            var way = Ways.GetOrAdd(thing.GetType(), WayOf);
            if (way.HasElements)
            {
                foreach (var one in (IEnumerable)thing)
                    Look(one);
            }

            way.Read(thing, this);
        }
    }
}
