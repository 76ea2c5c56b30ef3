using System.Text.Json.Nodes;
using AlSoor.Api.Errors;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace AlSoor.Api.OpenApi.Examples;

/// <summary>Gives every body and every answer an example, made from its schema and the tables of this folder.</summary>
internal sealed class ExampleFilter : IDocumentFilter
{
    public void Apply(Microsoft.OpenApi.OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var maker = new ExampleMaker(context.SchemaRepository.Schemas);
        foreach (var operation in SharedParts.OperationsOf(swaggerDoc))
        {
            AddTo(operation.RequestBody?.Content, maker, isRequest: true);
            foreach (var response in operation.Responses!.Values.OfType<OpenApiResponse>())
                AddTo(response.Content, maker, isRequest: false);
            foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(parameter => parameter is { Required: true, In: ParameterLocation.Query or ParameterLocation.Path }))
                parameter.Example = maker.OfParameter(parameter, operation);
        }
    }

    private static void AddTo(IDictionary<string, OpenApiMediaType>? content, ExampleMaker maker, bool isRequest)
    {
        foreach (var (type, media) in content ?? new Dictionary<string, OpenApiMediaType>())
        {
            if (type != Problems.ContentType)
                media.Example = BodyExamples.OfText(type) is { } text ? JsonValue.Create(text) : maker.Of(media.Schema!, "", isRequest);
        }
    }
}
