using System.Text.Json.Serialization.Metadata;
using AlSoor.Api.Http;
using AlSoor.Application.Common;
using AlSoor.Application.Reports;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace AlSoor.Api.OpenApi;

/// <summary>Says in the schemas what the JSON reader and the validators demand: what is required, what may be null, how long it is, and that others are refused.</summary>
internal sealed class ContractSchemas(ISerializerDataContractResolver contracts, IOptions<JsonOptions> json, RuleShapes shapes) : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema concrete)
            return;

        if (context.Type.IsGenericType && context.Type.GetGenericTypeDefinition() == typeof(MergePatch<>))
            DescribePatch(concrete, context);
        else if (context.Type == typeof(SessionCountRow))
            DescribeRow(concrete);
        else if (contracts.GetDataContractForType(context.Type).DataType == DataType.Object && concrete.Properties is { Count: > 0 })
            DescribeObject(concrete, context.Type);
    }

    private void DescribeObject(OpenApiSchema schema, Type type)
    {
        var fields = json.Value.SerializerOptions.GetTypeInfo(type).Properties.Where(field => schema.Properties!.ContainsKey(field.Name)).ToList();
        schema.Required = fields.Where(IsRequired).Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        schema.AdditionalPropertiesAllowed = false;
        foreach (var field in fields)
            schema.Properties![field.Name] = DescribeField(schema.Properties[field.Name], field, type);
        if (type == typeof(CadenceBody))
            DescribeBareTaper(schema);
    }

    private IOpenApiSchema DescribeField(IOpenApiSchema schema, JsonPropertyInfo field, Type type)
    {
        if (schema is not OpenApiSchema concrete)
            return MayBeNull(field) ? OrNull(schema) : schema;

        concrete.Type = MayBeNull(field) ? concrete.Type | JsonSchemaType.Null : concrete.Type & ~JsonSchemaType.Null;
        shapes.Describe(type, field.Name, concrete);
        return concrete;
    }

    /// <summary>A schema of its own, or null: beside a reference nothing else could say so.</summary>
    private static OpenApiSchema OrNull(IOpenApiSchema schema) => new()
    {
        Description = schema.Description,
        OneOf = [schema, new OpenApiSchema { Type = JsonSchemaType.Null }],
    };

    /// <summary>A taper can be written as its bare list.</summary>
    private static void DescribeBareTaper(OpenApiSchema schema)
    {
        schema.Type |= JsonSchemaType.Array;
        schema.Items = schema.Properties!["taper"] is OpenApiSchema { Items: { } phase } ? phase : null;
    }

    private static bool IsRequired(JsonPropertyInfo field) =>
        field.AssociatedParameter is { HasDefaultValue: false } || field.AssociatedParameter is null;

    private static bool MayBeNull(JsonPropertyInfo field) => field.PropertyType.IsValueType
        ? Nullable.GetUnderlyingType(field.PropertyType) is not null
        : field.AssociatedParameter?.IsNullable ?? field.IsGetNullable;

    /// <summary>A patch has the fields of what it patches, none of them required, each of which null removes.</summary>
    private static void DescribePatch(OpenApiSchema schema, SchemaFilterContext context)
    {
        var patched = context.Type.GenericTypeArguments[0];
        var isElsewhere = context.SchemaRepository.Schemas.ContainsKey(SchemaNames.Of(patched));
        context.SchemaGenerator.GenerateSchema(patched, context.SchemaRepository);
        schema.Type = JsonSchemaType.Object;
        schema.Properties = context.SchemaRepository.Schemas[SchemaNames.Of(patched)].Properties;

        // What only a patch has (its creation comes before it) is described here, and not by a schema of its own.
        if (!isElsewhere)
            context.SchemaRepository.Schemas.Remove(SchemaNames.Of(patched));
        schema.AdditionalPropertiesAllowed = false;
        schema.Description = "The fields to change, as an RFC 7396 merge patch: what is absent stays, null removes.";
    }

    /// <summary>The converter writes the keys into the row itself.</summary>
    private static void DescribeRow(OpenApiSchema schema)
    {
        var key = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null };
        schema.Type = JsonSchemaType.Object;
        schema.Properties = Choice<CountKey>.All.ToDictionary(name => name, IOpenApiSchema (_) => key, StringComparer.Ordinal);
        string[] numbers = ["count", "minutes", "clientCount"];
        foreach (var number in numbers)
            schema.Properties[number] = new OpenApiSchema { Type = JsonSchemaType.Integer | JsonSchemaType.Null, Format = "int64" };
        schema.Properties["sessions"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The list of exactly the sessions that were counted; left out where they are kept back." };
        schema.Properties["suppressed"] = new OpenApiSchema { Type = JsonSchemaType.Boolean };
        schema.Required = numbers.ToHashSet(StringComparer.Ordinal);
        schema.AdditionalPropertiesAllowed = false;
        schema.Description = "One count: the keys that were grouped by, and how many sessions, minutes and clients have them: null, and suppressed, where that is kept back.";
    }
}
