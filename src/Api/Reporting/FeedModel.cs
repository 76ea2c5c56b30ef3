using System.Reflection;
using Microsoft.OData.Edm;

namespace AlSoor.Api.Reporting;

/// <summary>What the feed says of its tables, in the terms of OData. Made when it is first asked for.</summary>
internal static class FeedModel
{
    private const string Namespace = "AlSoor";

    private static readonly Lazy<EdmModel> Made = new(Make);

    public static IEdmModel Instance => Made.Value;

    public static IEdmEntitySet SetOf(FeedTable table) => Instance.EntityContainer.FindEntitySet(table.Name);

    private static EdmModel Make()
    {
        var model = new EdmModel();
        var container = new EdmEntityContainer(Namespace, "Reporting");
        var nullability = new NullabilityInfoContext();
        foreach (var table in FeedTable.All)
        {
            var row = new EdmEntityType(Namespace, table.RowName);
            foreach (var column in table.Columns)
            {
                var type = Nullable.GetUnderlyingType(column.PropertyType) ?? column.PropertyType;
                var isNullable = nullability.Create(column).ReadState == NullabilityState.Nullable;
                var property = row.AddStructuralProperty(column.Name, KindOf(type), isNullable);
                if (table.Key.Contains(column.Name, StringComparer.Ordinal))
                    row.AddKeys(property);
            }

            model.AddElement(row);
            container.AddEntitySet(table.Name, row);
        }

        model.AddElement(container);
        return model;
    }

    private static EdmPrimitiveTypeKind KindOf(Type type) => type switch
    {
        _ when type == typeof(DateOnly) => EdmPrimitiveTypeKind.Date,
        _ when type == typeof(Guid) => EdmPrimitiveTypeKind.Guid,
        _ when type == typeof(long) => EdmPrimitiveTypeKind.Int64,
        _ when type == typeof(int) => EdmPrimitiveTypeKind.Int32,
        _ when type == typeof(string) => EdmPrimitiveTypeKind.String,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
