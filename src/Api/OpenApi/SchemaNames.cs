using AlSoor.Application.Common;

namespace AlSoor.Api.OpenApi;

/// <summary>Names of schemas: the type's own, <c>PageOf…</c> and <c>PatchOf…</c> for those made of another.</summary>
internal static class SchemaNames
{
    public static string Of(Type type)
    {
        if (!type.IsGenericType)
            return type.Name;

        var name = type.GetGenericTypeDefinition() == typeof(MergePatch<>) ? "Patch" : type.Name[..type.Name.IndexOf('`')];
        return $"{name}Of{string.Concat(type.GenericTypeArguments.Select(Of))}";
    }
}
