using AlSoor.Api.Http;
using AlSoor.Application.Clients;
using AlSoor.Application.Common;
using AlSoor.Domain.Clients;

namespace AlSoor.Api.Endpoints;

internal static class ClientsEndpoints
{
    public static void MapClients(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/clients").WithTags("Clients");
        group.MapPost("", CreateClient).WithName("createClient")
            .Sends<CreateClient>().Answers<ClientResponse>(201);
        group.MapGet("", ListClients).WithName("listClients")
            .Sends<ListClients>().Answers<Page<ClientResponse>>();
        group.MapGet("/{id:guid}", GetClient).WithName("getClient")
            .Sends<GetClient>().Answers<ClientResponse>().AnswersNotModified().Refuses(404);
        group.MapPatch("/{id:guid}", UpdateClient).WithName("updateClient")
            .Sends<UpdateClient>().Takes<MergePatch<ClientDetails>>().Answers<ClientResponse>().Refuses(404, 409, 412);
    }

    /// <summary>Registers a client.</summary>
    private static async Task<IResult> CreateClient(ClientDetails body, HttpContext context, IMediator mediator)
    {
        var client = await mediator.Send(new CreateClient(body), context.RequestAborted);
        return Reply.Created(context, $"/api/v1/clients/{client.Id.Value}", client, client.Version);
    }

    /// <summary>Lists clients in a stable order: on SQLite, as they were added. A therapist sees those that they treat or have treated.</summary>
    /// <param name="search">Part of a name, or a whole telephone number or e-mail address.</param>
    /// <param name="status">Only clients with this status.</param>
    private static async Task<IResult> ListClients(
        string? search, Choice<ClientStatus>? status, [AsParameters] PagingQuery paging, HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new ListClients(search, status?.Value, paging.ToPaging()), context.RequestAborted));

    /// <summary>Reads one client.</summary>
    private static async Task<IResult> GetClient(Guid id, HttpContext context, IMediator mediator)
    {
        var client = await mediator.Send(new GetClient(new(id)), context.RequestAborted);
        return Reply.One(context, client, client.Version);
    }

    /// <summary>Changes the fields that the body names; null removes one. An <c>If-Match</c> guards against overwriting another's change.</summary>
    private static async Task<IResult> UpdateClient(Guid id, MergePatch<ClientDetails> body, HttpContext context, IMediator mediator)
    {
        var client = await mediator.Send(new UpdateClient(new(id), body, context.ExpectedVersion()), context.RequestAborted);
        return Reply.One(context, client, client.Version);
    }
}
