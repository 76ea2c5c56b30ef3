using System.Globalization;
using System.Text.Json.Nodes;
using AlSoor.Api.Errors;
using AlSoor.Api.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace AlSoor.Api.OpenApi;

/// <summary>Says once what many operations share: their problems, the headers that they take and answer, their tags.</summary>
internal sealed class SharedParts : IDocumentFilter
{
    public const string IdempotencyKey = "IdempotencyKey";
    public const string IfMatch = "IfMatch";
    public const string IfNoneMatch = "IfNoneMatch";

    public void Apply(Microsoft.OpenApi.OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var components = swaggerDoc.Components!;
        components.Parameters = new Dictionary<string, IOpenApiParameter>(StringComparer.Ordinal)
        {
            [IdempotencyKey] = Header(IdempotencyKeys.Header, "Makes the request safe to send again: with the same key and body it is done once, and answered alike each time.",
                new() { Type = JsonSchemaType.String, MinLength = 1, MaxLength = Lengths.IdempotencyKey, Pattern = "^[!-~]+$" }, "b7c1f4de-6d0c-4a9e-9a57-3f6c1f0e2d11"),
            [IfMatch] = Header("If-Match", "The ETag that the caller has seen: the request is refused where the thing is another by now.",
                new() { Type = JsonSchemaType.String }, "\"3-kq0yNnZk6q2V\""),
            [IfNoneMatch] = Header("If-None-Match", "The ETag that the caller has: the answer is 304 where nothing has changed since.",
                new() { Type = JsonSchemaType.String }, "\"3-kq0yNnZk6q2V\""),
        };
        components.Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
        {
            ["ETag"] = Answer("The version and content of what is answered, for `If-Match` and `If-None-Match`."),
            ["Location"] = Answer("The address of what was made."),
            ["Link"] = Answer("With `rel=\"next\"`: the address of the next page; none on the last one."),
            ["Retry-After"] = Answer("Seconds to wait. A job says so until it is over.", JsonSchemaType.Integer),
            [IdempotencyKeys.ReplayedHeader] = Answer("`true` where this was done, and answered so, before."),
        };
        components.Responses = new Dictionary<string, IOpenApiResponse>(StringComparer.Ordinal);
        foreach (var operation in OperationsOf(swaggerDoc))
            ShareProblems(operation, swaggerDoc);
        swaggerDoc.Tags = Tags.Of(OperationsOf(swaggerDoc).SelectMany(operation => operation.Tags ?? new HashSet<OpenApiTagReference>()).Select(tag => tag.Name!));
    }

    internal static IEnumerable<OpenApiOperation> OperationsOf(Microsoft.OpenApi.OpenApiDocument document) =>
        document.Paths.Values.SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>());

    private static void ShareProblems(OpenApiOperation operation, Microsoft.OpenApi.OpenApiDocument document)
    {
        var responses = operation.Responses!;
        foreach (var status in responses.Where(response => response.Value.Content?.ContainsKey(Problems.ContentType) == true).Select(response => response.Key).ToList())
        {
            var phrase = ReasonPhrases.GetReasonPhrase(int.Parse(status, CultureInfo.InvariantCulture));
            var name = phrase.Replace(" ", "", StringComparison.Ordinal);
            document.Components!.Responses!.TryAdd(name, ProblemOf(status, phrase, document));
            responses[status] = new OpenApiResponseReference(name, document);
        }

        var inOrder = responses.OrderBy(response => response.Key, StringComparer.Ordinal).ToList();
        responses.Clear();
        foreach (var (status, response) in inOrder)
            responses[status] = response;
    }

    private static OpenApiResponse ProblemOf(string status, string phrase, Microsoft.OpenApi.OpenApiDocument document) => new()
    {
        Description = ProblemTexts.Of(status, phrase),
        Headers = status == "429"
            ? new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = new OpenApiHeaderReference("Retry-After", document) }
            : null,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [Problems.ContentType] = new OpenApiMediaType
            {
                Schema = new OpenApiSchemaReference(nameof(Problem), document),
                Example = ProblemTexts.ExampleOf(status, phrase),
            },
        },
    };

    private static OpenApiParameter Header(string name, string description, OpenApiSchema schema, string example) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Schema = schema,
        Example = JsonValue.Create(example),
    };

    private static OpenApiHeader Answer(string description, JsonSchemaType type = JsonSchemaType.String) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = type } };
}
