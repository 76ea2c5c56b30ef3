using Microsoft.OpenApi;

namespace AlSoor.Api.OpenApi;

/// <summary>Makes of the 3.1 document what 3.0 can say: there a schema has one type, and null is a value and no type.</summary>
internal static class OlderForm
{
    public static void Apply(Microsoft.OpenApi.OpenApiDocument document)
    {
        var schemas = document.Components!.Schemas!;
        foreach (var schema in schemas.Values)
            Apply(schema, schemas);
        foreach (var operation in SharedParts.OperationsOf(document))
        {
            var bodies = (operation.Responses?.Values.OfType<OpenApiResponse>().SelectMany(response => response.Content?.Values ?? []) ?? [])
                .Concat(operation.RequestBody?.Content?.Values ?? []);
            foreach (var body in bodies.Where(body => body.Schema is not null))
                Apply(body.Schema!, schemas);
        }
    }

    private static void Apply(IOpenApiSchema schema, IDictionary<string, IOpenApiSchema> schemas)
    {
        if (schema is not OpenApiSchema concrete)
            return;

        if (concrete.OneOf?.OfType<OpenApiSchemaReference>().FirstOrDefault() is { } reference)
        {
            var one = (schemas[reference.Reference.Id!].Type ?? JsonSchemaType.Object) & ~JsonSchemaType.Array;
            concrete.OneOf = [reference, new OpenApiSchema { Type = one | JsonSchemaType.Null, Enum = [JsonNullSentinel.JsonNull] }];
        }

        // A list in the place of an object is a shorter form of it, which nobody needs.
        if (concrete.Type is { } type && type.HasFlag(JsonSchemaType.Object | JsonSchemaType.Array))
        {
            concrete.Type = type & ~JsonSchemaType.Array;
            concrete.Items = null;
        }

        foreach (var property in concrete.Properties?.Values ?? Enumerable.Empty<IOpenApiSchema>())
            Apply(property, schemas);
        if (concrete.Items is not null)
            Apply(concrete.Items, schemas);
        if (concrete.AdditionalProperties is not null)
            Apply(concrete.AdditionalProperties, schemas);
    }
}
