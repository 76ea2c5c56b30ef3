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
        group.MapGet("/{id:guid}", GetApiKey).WithName("getApiKey")
            .Sends<GetApiKey>().Answers<ApiKeyDetails>().Refuses(404);
    }

    /// <summary>Makes a key for software to send. The key is shown this once.</summary>
    private static async Task<IResult> CreateApiKey(CreateApiKey body, HttpContext context, IMediator mediator)
    {
        var key = await mediator.Send(body, context.RequestAborted);
        return TypedResults.Created($"/api/v1/api-keys/{key.Id}", key);
    }

    /// <summary>Reads what is known of a key; the key itself is not.</summary>
    private static async Task<IResult> GetApiKey(Guid id, HttpContext context, IMediator mediator) =>
        TypedResults.Ok(await mediator.Send(new GetApiKey(id), context.RequestAborted));
}
