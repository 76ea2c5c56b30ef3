using AlSoor.Api.Http;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace AlSoor.Api.OpenApi;

/// <summary>Marks the operations that are deprecated.</summary>
internal sealed class DeprecatedOperations : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<DeprecatedMetadata>().Any())
            operation.Deprecated = true;
    }
}
