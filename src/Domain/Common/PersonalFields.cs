using System.Reflection;

namespace AlSoor.Domain.Common;

/// <summary>A marked field.</summary>
/// <param name="Thing">The type that has it.</param>
public sealed record PersonalField(string Thing, string Name, PersonalAttribute Mark);

/// <summary>All fields that are marked as personal: what the register of processing (GDPR, article 30) is made of.</summary>
public static class PersonalFields
{
    public static IReadOnlyList<PersonalField> All { get; } =
    [
        .. typeof(PersonalFields).Assembly.GetTypes()
            .SelectMany(type => type.GetProperties().Select(property => (Type: type, Property: property, Mark: property.GetCustomAttribute<PersonalAttribute>())))
            .Where(field => field.Mark is not null)
            .Select(field => new PersonalField(field.Type.Name, field.Property.Name, field.Mark!))
            .OrderBy(field => field.Thing, StringComparer.Ordinal).ThenBy(field => field.Name, StringComparer.Ordinal),
    ];
}
