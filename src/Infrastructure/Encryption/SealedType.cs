using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace AlSoor.Infrastructure.Encryption;

/// <summary>The sealed fields of a type, as its marks (<see cref="PersonalAttribute"/>, <see cref="SecretAttribute"/>) have them.</summary>
internal sealed class SealedType
{
    /// <summary>The column that holds a person's own key, sealed with the clinic's.</summary>
    public const string DataKey = nameof(DataKey);

    /// <summary>The most bytes that a sealed key takes, whatever the id of the key that it is sealed with.</summary>
    public const int DataKeyLength = 128;

    private static readonly ConcurrentDictionary<Type, SealedType?> Known = new();

    private readonly Func<object, Guid> _idOf;

    private SealedType(Type type, IReadOnlyList<SealedField> fields)
    {
        Fields = fields;
        HasDataKey = type.IsAssignableTo(typeof(IDataSubject));
        var id = type.GetProperty("Id")!;
        var value = id.PropertyType == typeof(Guid) ? null : id.PropertyType.GetProperty("Value")!;
        _idOf = thing => (Guid)(value is null ? id.GetValue(thing)! : value.GetValue(id.GetValue(thing))!);
    }

    public IReadOnlyList<SealedField> Fields { get; }

    public bool HasDataKey { get; }

    /// <summary>The type's sealed fields; null for one without.</summary>
    public static SealedType? Of(Type type) => Known.GetOrAdd(type, static type =>
    {
        var fields = type.GetProperties()
            .Select(property => (Property: property, Mark: property.GetCustomAttribute<PersonalAttribute>()))
            .Where(marked => marked.Mark is { IsSealed: true } || marked.Property.IsDefined(typeof(SecretAttribute)))
            .Select(marked => new SealedField(marked.Property, marked.Mark))
            .ToList();
        return fields.Count == 0 ? null : new SealedType(type, fields);
    });

    public Guid IdOf(object thing) => _idOf(thing);
}

/// <summary>A sealed field: a property of the object, a column of bytes in the database.</summary>
internal sealed class SealedField
{
    private readonly Func<object, object?> _get;
    private readonly Action<object, object?> _set;
    private readonly Type _type;
    private readonly bool _isRequired;
    private readonly bool _isExact;

    public SealedField(PropertyInfo property, PersonalAttribute? mark)
    {
        Name = property.Name;
        IsFindable = mark is { IsFindable: true };
        _isExact = mark is { IsExact: true };
        _type = property.PropertyType;
        _isRequired = _type == typeof(string) && new NullabilityInfoContext().Create(property).ReadState == NullabilityState.NotNull;
        _get = property.GetValue;
        _set = property.SetValue;
    }

    public string Name { get; }

    public string Column => $"{Name}Sealed";

    /// <summary>The column of the keyed hash by which the whole value is found.</summary>
    public string Index => $"{Name}Index";

    public bool IsFindable { get; }

    /// <summary>What is hashed for it to be found by: what is exact is spelled so that no two texts have one form.</summary>
    public string FoundBy(byte[] text) => _isExact ? Convert.ToHexString(text) : Encoding.UTF8.GetString(text);

    public byte[]? BytesOf(object thing) => _get(thing) switch
    {
        null => null,
        string text => Encoding.UTF8.GetBytes(text),
        var value => JsonSerializer.SerializeToUtf8Bytes(value, _type, JsonSerializerOptions.Default),
    };

    public void Put(object thing, byte[]? bytes) => _set(thing, bytes switch
    {
        null => _isRequired ? "" : null,
        _ when _type == typeof(string) => Encoding.UTF8.GetString(bytes),
        _ => JsonSerializer.Deserialize(bytes, _type, JsonSerializerOptions.Default),
    });

    /// <summary>Whether a row without the value leaves the object's own default, as an empty list.</summary>
    public bool KeepsDefault => _type != typeof(string) && Nullable.GetUnderlyingType(_type) is null;
}
