using AlSoor.Api.Http;
using AlSoor.Application.ApiKeys;
using AlSoor.Application.Common;

namespace AlSoor.Api.Endpoints;

internal static class ApiKeysEndpoints
{
    public static void MapApiKeys(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/api-keys").WithTags("Keys");
        group.MapPost("", CreateApiKey).WithName("createApiKey")
            .Sends<CreateApiKey>().Answers<ApiKeyResponse>(201);
        group.MapGet("", ListApiKeys).WithName("listApiKeys").Sends<ListApiKeys>().Answers<Page<ApiKeyDetails>>();
        group.MapGet("/{id:guid}", GetApiKey).WithName("getApiKey")
            .Sends<GetApiKey>().Answers<ApiKeyDetails>().Refuses(404);
        group.MapDelete("/{id:guid}", RevokeApiKey).WithName("revokeApiKey")
            .Sends<RevokeApiKey>().AnswersNothing().Refuses(404, 409);
    }

    /// <summary>Makes a key for software to send. The key is shown this once.</summary>
    private static async Task<IResult> CreateApiKey(CreateApiKey body, HttpContext context, IMediator mediator)
    {
        var key = await mediator.Send(body, context.RequestAborted);
        return Reply.Created($"/api/v1/api-keys/{key.Id}", key);
    }

    /// <summary>Lists keys in a stable order, revoked and expired ones too: on SQLite, as they were made.</summary>
    private static async Task<IResult> ListApiKeys([AsParameters] PagingQuery paging, HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new ListApiKeys(paging.In(context)), context.RequestAborted));

    /// <summary>Reads what is known of a key; the key itself is not.</summary>
    private static async Task<IResult> GetApiKey(Guid id, HttpContext context, IMediator mediator) =>
        Reply.Ok(await mediator.Send(new GetApiKey(id), context.RequestAborted));

    /// <summary>Revokes a key, with effect at once. The last administrator's key that can be used stays.</summary>
    private static async Task<IResult> RevokeApiKey(Guid id, HttpContext context, IMediator mediator)
    {
        await mediator.Send(new RevokeApiKey(id), context.RequestAborted);
        return TypedResults.NoContent();
    }
}
