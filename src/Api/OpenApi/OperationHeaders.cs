using AlSoor.Api.Errors;
using AlSoor.Api.Http;
using AlSoor.Api.Http.Tables;
using AlSoor.Application.Jobs;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace AlSoor.Api.OpenApi;

/// <summary>
/// What holds of operations by their kind, and not because an endpoint says so: which headers they take and answer, what is refused
/// because of those, and what the request's rules ask of the query.
/// </summary>
internal sealed class OperationHeaders(RuleShapes shapes) : IOperationFilter
{
    private const string Json = "application/json";

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var api = context.ApiDescription;
        operation.Responses ??= [];
        operation.Parameters ??= [];
        DescribeInput(operation, api, context.SchemaRepository);
        TakeHeaders(operation, api, context.Document);
        AnswerHeaders(operation, api, context.Document);
    }

    private void DescribeInput(OpenApiOperation operation, ApiDescription api, SchemaRepository schemas)
    {
        if (api.ActionDescriptor.EndpointMetadata.OfType<SendsMetadata>().FirstOrDefault()?.RequestType is not { } request)
            return;

        foreach (var parameter in operation.Parameters!.Where(parameter => parameter.In == ParameterLocation.Query && parameter.Name != CursorSeal.Parameter))
        {
            if (parameter.Schema is OpenApiSchema schema)
                shapes.Describe(request, parameter.Name!, schema);
        }

        // A body that is not the request itself is judged by the request's rules all the same.
        var body = api.ParameterDescriptions.FirstOrDefault(parameter => parameter.Source == BindingSource.Body)?.Type;
        if (body is null || body == request || !schemas.Schemas.TryGetValue(SchemaNames.Of(body), out var described))
            return;

        foreach (var (name, field) in described.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (field is OpenApiSchema schema && name != CursorSeal.Parameter)
                shapes.Describe(request, name, schema);
        }

        if (described.Properties?.ContainsKey(CursorSeal.Parameter) == true && described.Properties.TryGetValue("limit", out var most) && most is OpenApiSchema limit)
            QueryParameters.DescribeLimit(limit);
    }

    private static void TakeHeaders(OpenApiOperation operation, ApiDescription api, Microsoft.OpenApi.OpenApiDocument document)
    {
        var (parameters, responses) = (operation.Parameters!, operation.Responses!);
        if (api.HttpMethod == HttpMethods.Post)
        {
            parameters.Add(new OpenApiParameterReference(SharedParts.IdempotencyKey, document));
            Refuse(responses, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        }

        if (responses.ContainsKey("412"))
        {
            parameters.Add(new OpenApiParameterReference(SharedParts.IfMatch, document));
            Refuse(responses, StatusCodes.Status428PreconditionRequired);
        }

        if (IsTagged(operation, api))
        {
            parameters.Add(new OpenApiParameterReference(SharedParts.IfNoneMatch, document));
            responses["304"] = new OpenApiResponse { Description = "The reader has it already: nothing has changed." };
        }

        if (api.ParameterDescriptions.Any(parameter => parameter.Source == BindingSource.Body) || operation.RequestBody is not null)
            Refuse(responses, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
    }

    private static void AnswerHeaders(OpenApiOperation operation, ApiDescription api, Microsoft.OpenApi.OpenApiDocument document)
    {
        foreach (var (status, answer) in operation.Responses!.Where(answer => answer.Key[0] is '2' or '3'))
        {
            if (answer is not OpenApiResponse response)
                continue;

            var headers = new List<string>();
            if (status is "201" or "202")
                headers.Add("Location");
            if (status == "304" || response.Content is { Count: > 0 } && !IsStream(response))
                headers.Add("ETag");
            if (status == "200" && api.HttpMethod == HttpMethods.Get && operation.Parameters!.Any(parameter => parameter.Name is CursorSeal.Parameter or "after") && !IsStream(response))
                headers.Add("Link");
            if (IsOfJob(api) && (status == "202" || api.HttpMethod == HttpMethods.Get))
                headers.Add("Retry-After");
            if (api.HttpMethod == HttpMethods.Post)
                headers.Add(IdempotencyKeys.ReplayedHeader);
            response.Headers = headers.Count == 0 ? null : headers.ToDictionary(name => name, IOpenApiHeader (name) => new OpenApiHeaderReference(name, document), StringComparer.Ordinal);

            // A text is a text and a file is a file, whatever the same answer is as JSON.
            foreach (var (type, media) in response.Content ?? new Dictionary<string, OpenApiMediaType>())
            {
                if (type.StartsWith("text/", StringComparison.Ordinal))
                    media.Schema = new OpenApiSchema { Type = JsonSchemaType.String };
                else if (type == XlsxTable.ContentType)
                    media.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
            }
        }
    }

    /// <summary>Whether it tells of work that may still go on.</summary>
    private static bool IsOfJob(ApiDescription api) => api.SupportedResponseTypes.Any(answer => answer.Type == typeof(JobResponse));

    /// <summary>All that is read has an ETag, but what goes on as it is read.</summary>
    private static bool IsTagged(OpenApiOperation operation, ApiDescription api) =>
        api.HttpMethod == HttpMethods.Get && operation.Responses!.GetValueOrDefault("200") is { Content.Count: > 0 } read && !IsStream(read)
        && read.Content.Keys.Any(type => type is Json or CsvTable.ContentType);

    private static bool IsStream(IOpenApiResponse response) => response.Content!.ContainsKey("text/event-stream");

    private static void Refuse(OpenApiResponses responses, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
            responses.TryAdd(status.ToString(System.Globalization.CultureInfo.InvariantCulture), new OpenApiResponse { Description = "", Content = new Dictionary<string, OpenApiMediaType> { [Problems.ContentType] = new OpenApiMediaType() } });
    }
}
