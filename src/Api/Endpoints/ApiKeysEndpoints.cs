using AlSoor.Api.Http;
using AlSoor.Application.ApiKeys;

namespace AlSoor.Api.Endpoints;

internal static class ApiKeysEndpoints
{
    public static void MapApiKeys(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/api-keys").WithTags("Keys");
        group.MapPost("", CreateApiKey).WithName("createApiKey")
            .Sends<CreateApiKey>().Answers<ApiKeyResponse>(201);
    }

    /// <summary>Makes a key for software to send. The key is shown this once.</summary>
    private static async Task<IResult> CreateApiKey(CreateApiKey body, HttpContext context, IMediator mediator)
    {
        var key = await mediator.Send(body, context.RequestAborted);
        return TypedResults.Created($"/api/v1/api-keys/{key.Id}", key);
    }
}
