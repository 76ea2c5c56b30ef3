using System.Text.Json.Serialization.Metadata;
using AlSoor.Api.Http;
using AlSoor.Api.Json;
using AlSoor.Application.Common;
using AlSoor.Application.Reports;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace AlSoor.Api.OpenApi;

/// <summary>The OpenAPI 3.1 document, made from the endpoints, their docstrings and the types of their bodies.</summary>
internal static class OpenApiDocument
{
    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSingleton<ISerializerDataContractResolver>(provider =>
            new JsonSerializerDataContractResolver(provider.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions));
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "Al Soor",
                Version = "v1",
                Description = "Practice management for psychotherapy clinics: book a whole course of therapy in one call, keep it whole, count it exactly.",
                License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            });
            foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "AlSoor.*.xml"))
                options.IncludeXmlComments(file);
            options.SupportNonNullableReferenceTypes();
            options.CustomSchemaIds(SchemaNames.Of);
            options.SchemaFilter<ContractSchemas>();
            options.ParameterFilter<ChoiceParameters>();
            options.OperationFilter<CsvAnswers>();
            options.MapType<TimeOnly>(() => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$" });
            foreach (var id in typeof(IEntityId<>).Assembly.GetTypes().Where(IdConverterFactory.IsId))
            {
                options.MapType(id, () => new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" });
                options.MapType(typeof(Nullable<>).MakeGenericType(id), () => new OpenApiSchema
                {
                    Type = JsonSchemaType.String | JsonSchemaType.Null,
                    Format = "uuid",
                });
            }

            options.AddSecurityDefinition("key", new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An API key or, where people are known by a provider's tokens, such a token.",
            });
            options.AddSecurityRequirement(document => new OpenApiSecurityRequirement
            {
                [new OpenApiSecuritySchemeReference("key", document)] = [],
            });
        });
        return services;
    }

    public static void UseOpenApiDocument(this WebApplication app)
    {
        app.UseSwagger(options =>
        {
            options.RouteTemplate = "openapi/{documentName}.json";
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        });
        app.UseSwaggerUI(options =>
        {
            options.SwaggerEndpoint("/openapi/v1.json", "Al Soor v1");
            options.RoutePrefix = "swagger";
        });
    }
}

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

/// <summary>Says in the schemas what the JSON reader demands: which fields are required, and that others are refused.</summary>
internal sealed class ContractSchemas(ISerializerDataContractResolver contracts, IOptions<JsonOptions> json) : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema concrete)
            return;

        if (context.Type.IsGenericType && context.Type.GetGenericTypeDefinition() == typeof(MergePatch<>))
            DescribePatch(concrete, context);
        else if (context.Type == typeof(SessionCountRow))
            DescribeRow(concrete, context);
        else if (contracts.GetDataContractForType(context.Type).DataType == DataType.Object && concrete.Properties is { Count: > 0 })
            DescribeObject(concrete, context.Type);
    }

    private void DescribeObject(OpenApiSchema schema, Type type)
    {
        var required = json.Value.SerializerOptions.GetTypeInfo(type).Properties.Where(IsRequired).Select(property => property.Name);
        schema.Required = required.Where(schema.Properties!.ContainsKey).ToHashSet(StringComparer.Ordinal);
        schema.AdditionalPropertiesAllowed = false;
        if (type == typeof(CadenceBody))
            DescribeBareTaper(schema);
    }

    /// <summary>A taper can be written as its bare list.</summary>
    private static void DescribeBareTaper(OpenApiSchema schema)
    {
        schema.Type |= JsonSchemaType.Array;
        schema.Items = schema.Properties!["taper"] is OpenApiSchema { Items: { } phase } ? phase : null;
    }

    private static bool IsRequired(JsonPropertyInfo property) =>
        property.AssociatedParameter is { HasDefaultValue: false } || property.AssociatedParameter is null;

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
    private static void DescribeRow(OpenApiSchema schema, SchemaFilterContext context)
    {
        var key = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null };
        schema.Type = JsonSchemaType.Object;
        schema.Properties = Choice<CountKey>.All.ToDictionary(name => name, IOpenApiSchema (_) => key, StringComparer.Ordinal);
        string[] numbers = ["count", "minutes", "clientCount"];
        foreach (var number in numbers)
            schema.Properties[number] = new OpenApiSchema { Type = JsonSchemaType.Integer | JsonSchemaType.Null, Format = "int32" };
        schema.Properties["suppressed"] = new OpenApiSchema { Type = JsonSchemaType.Boolean };
        schema.Required = numbers.ToHashSet(StringComparer.Ordinal);
        schema.AdditionalPropertiesAllowed = false;
        schema.Description = "One count: the keys that were grouped by, and how many sessions, minutes and clients have them: null, and suppressed, where that is kept back.";
    }
}

/// <summary>Says that an answer as CSV is text, whatever the same answer is as JSON.</summary>
internal sealed class CsvAnswers : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        foreach (var response in operation.Responses!.Values)
        {
            if (response.Content?.TryGetValue(Csv.ContentType, out var csv) == true && csv is OpenApiMediaType media)
                media.Schema = new OpenApiSchema { Type = JsonSchemaType.String };
        }
    }
}

/// <summary>Lists the values of enums in queries.</summary>
internal sealed class ChoiceParameters : IParameterFilter
{
    public void Apply(IOpenApiParameter parameter, ParameterFilterContext context)
    {
        var type = context.ParameterInfo?.ParameterType;
        type = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        if (parameter is not OpenApiParameter concrete || type is not { IsGenericType: true })
            return;

        var generic = type.GetGenericTypeDefinition();
        if (generic != typeof(Choice<>) && generic != typeof(Choices<>))
            return;

        var names = (IReadOnlyCollection<string>)typeof(Choice<>).MakeGenericType(type.GenericTypeArguments)
            .GetProperty(nameof(Choice<DayOfWeek>.All))!.GetValue(null)!;
        var one = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. names.Select(name => (System.Text.Json.Nodes.JsonNode)name!)] };
        concrete.Schema = generic == typeof(Choice<>) ? one : new OpenApiSchema { Type = JsonSchemaType.Array, Items = one };
        if (generic == typeof(Choices<>))
        {
            concrete.Style = ParameterStyle.Form;
            concrete.Explode = false;
        }
    }
}
