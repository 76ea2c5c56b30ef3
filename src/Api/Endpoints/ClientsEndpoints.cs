using AlSoor.Api.Http;
using AlSoor.Api.Http.Tables;
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
        group.MapPost("/search", SearchClients).WithName("searchClients")
            .Sends<ListClients>().Answers<Page<ClientResponse>>();
        group.MapGet("/{id:guid}/export", ExportClient).WithName("exportClient")
            .Sends<ExportClient>().AnswersRows<ClientExport>().Refuses(404);
        group.MapPost("/{id:guid}/erase", EraseClient).WithName("eraseClient")
            .Sends<EraseClient>().Answers<ErasureResponse>().Refuses(404, 412);
    }

    /// <summary>Registers a client.</summary>
    private static async Task<IResult> CreateClient(ClientDetails body, HttpContext context, IMediator mediator)
    {
        var client = await mediator.Send(new CreateClient(body), context.RequestAborted);
        return Reply.Created($"/api/v1/clients/{client.Id.Value}", client, client.Version);
    }

    /// <summary>Lists clients in a stable order: on SQLite, as they were added. A therapist sees those that they treat or have treated.</summary>
    /// <param name="search">Part of a name, or a whole telephone number, e-mail address or civil id. Better sent to <c>/clients/search</c>, in a body.</param>
    /// <param name="status">Only clients with this status.</param>
    /// <param name="updatedSince">Only what was made or changed at that instant or later.</param>
    private static async Task<IResult> ListClients(
        string? search, Choice<ClientStatus>? status, DateTimeOffset? updatedSince, [AsParameters] PagingQuery paging, HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new ListClients(search, status?.Value, paging.In(context)) { UpdatedSince = updatedSince }, context.RequestAborted));

    /// <summary>Reads one client.</summary>
    private static async Task<IResult> GetClient(Guid id, HttpContext context, IMediator mediator)
    {
        var client = await mediator.Send(new GetClient(new(id)), context.RequestAborted);
        return Reply.One(client, client.Version);
    }

    /// <summary>Changes the fields that the body names; null removes one. An <c>If-Match</c> guards against overwriting another's change.</summary>
    private static async Task<IResult> UpdateClient(Guid id, MergePatch<ClientDetails> body, HttpContext context, IMediator mediator)
    {
        var client = await mediator.Send(new UpdateClient(new(id), body, context.ExpectedVersion()), context.RequestAborted);
        return Reply.One(client, client.Version);
    }

    /// <summary>
    /// Lists clients as <c>GET /clients</c> does, with what is searched for in the body: addresses are written into logs on the way.
    /// The next page is asked for with the same body and its cursor.
    /// </summary>
    private static async Task<IResult> SearchClients(ClientSearchBody body, HttpContext context, IMediator mediator)
    {
        var paging = new PagingQuery(body.Cursor, body.Limit).In(context);
        return Reply.Found(context, await mediator.Send(new ListClients(body.Search, body.Status, paging), context.RequestAborted));
    }

    /// <summary>
    /// Reads all that is held about a client, for the client: who they are, their plans and sessions, and who saw or changed what. Where
    /// <c>Accept</c> asks for CSV or a workbook it comes as rows of four columns.
    /// </summary>
    private static async Task<IResult> ExportClient(Guid id, HttpContext context, IMediator mediator)
    {
        var export = await mediator.Send(new ExportClient(new(id)), context.RequestAborted);
        return TableReply.FlatOf(context, export);
    }

    /// <summary>
    /// Forgets a client: what is to come is called off, contact details go at once, the rest when the retention period is over (at once
    /// where there is none), and with it the key of the client's data. The answer says what is gone and what is kept, and why.
    /// </summary>
    private static async Task<IResult> EraseClient(Guid id, EraseClient body, HttpContext context, IMediator mediator) =>
        Reply.Ok(await mediator.Send(body with { Id = new(id), ExpectedVersion = context.ExpectedVersion() }, context.RequestAborted));
}

/// <summary>What to look for among clients.</summary>
/// <param name="Search">Part of a name, or a whole telephone number, e-mail address or civil id.</param>
/// <param name="Status">Only clients with this status.</param>
/// <param name="Cursor">Where the page begins: <c>next</c> of the page before.</param>
/// <param name="Limit">Items on a page: 1 to 200, otherwise 50.</param>
public sealed record ClientSearchBody(string Search, ClientStatus? Status = null, string? Cursor = null, int? Limit = null);
