using AlSoor.Api.Http;
using AlSoor.Api.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace AlSoor.Api.OpenApi;

/// <summary>
/// The OpenAPI document, made from the endpoints, their docstrings, the types of their bodies and the rules of their validators: 3.1 at
/// <c>/openapi/v1.json</c>, and 3.0 at <c>/openapi/v1-3.0.json</c> for generators that read no newer one.
/// </summary>
internal static class OpenApiDocument
{
    private const string Address = "/openapi/v1.json";

    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSingleton<ISerializerDataContractResolver>(provider =>
            new JsonSerializerDataContractResolver(provider.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions));
        services.AddSingleton<RuleShapes>();
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc(WrittenDocument.Name, new OpenApiInfo
            {
                Title = "Al Soor",
                Version = WrittenDocument.Name,
                Description = "Practice management for psychotherapy clinics: book a whole course of therapy in one call, keep it whole, count it exactly.",
                Contact = new OpenApiContact { Name = "The clinic that runs this service, or Al Soor's issues" },
                License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            });
            options.AddServer(new OpenApiServer { Url = "/", Description = "Where this document was read." });
            foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "AlSoor.*.xml").Order(StringComparer.Ordinal))
                options.IncludeXmlComments(file);
            options.SupportNonNullableReferenceTypes();
            options.CustomSchemaIds(SchemaNames.Of);
            options.SchemaFilter<ContractSchemas>();
            options.ParameterFilter<QueryParameters>();
            options.OperationFilter<OperationTexts>();
            options.OperationFilter<OperationHeaders>();
            options.OperationFilter<DeprecatedOperations>();
            options.DocumentFilter<SharedParts>();
            options.DocumentFilter<Examples.ExampleFilter>();
            MapTypes(options);
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

    /// <summary>Answers with the document in its two forms, and with Swagger UI.</summary>
    public static void UseOpenApiDocument(this WebApplication app)
    {
        var documents = new Dictionary<PathString, WrittenDocument>
        {
            [Address] = new(app.Services, OpenApiSpecVersion.OpenApi3_1),
            ["/openapi/v1-3.0.json"] = new(app.Services, OpenApiSpecVersion.OpenApi3_0),
        };
        app.MapWhen(
            context => context.Request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase) && EntityTags.IsRead(context.Request),
            branch => branch.Run(context => documents.TryGetValue(context.Request.Path, out var document)
                ? document.AnswerAsync(context)
                : TypedResults.NotFound().ExecuteAsync(context)));
        app.UseSwaggerUI(options =>
        {
            options.SwaggerEndpoint(Address, "Al Soor v1");
            options.RoutePrefix = "swagger";
        });
    }

    private static void MapTypes(SwaggerGenOptions options)
    {
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
    }
}
