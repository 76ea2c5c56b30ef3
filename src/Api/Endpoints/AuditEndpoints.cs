using AlSoor.Api.Http;
using AlSoor.Application.Audit;
using AlSoor.Application.Common;

namespace AlSoor.Api.Endpoints;

internal static class AuditEndpoints
{
    public static void MapAudit(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Audit");
        group.MapGet("/audit-events", ListAuditEvents).WithName("listAuditEvents")
            .Sends<ListAuditEvents>().Answers<Page<AuditEventResponse>>();
        group.MapGet("/audit-events/head", GetAuditHead).WithName("getAuditHead")
            .Sends<GetAuditHead>().Answers<AuditHeadResponse>();
        group.MapGet("/clients/{id:guid}/accesses", ListAccesses).WithName("listClientAccesses")
            .Sends<ListAccesses>().Answers<Page<ClientAccess>>().Refuses(404);
    }

    /// <summary>Lists the audit log, the newest entries first. Reading it is an entry too.</summary>
    /// <param name="clientId">Only entries about this client.</param>
    /// <param name="actor">Only what this one did.</param>
    /// <param name="operation">Only this use case.</param>
    /// <param name="outcome">Only entries with this outcome: ok, or the code of a refusal.</param>
    /// <param name="from">From this clinic date on.</param>
    /// <param name="to">Before this clinic date.</param>
    private static async Task<IResult> ListAuditEvents(
        Guid? clientId,
        string? actor,
        string? operation,
        string? outcome,
        DateOnly? from,
        DateOnly? to,
        [AsParameters] PagingQuery paging,
        HttpContext context,
        IMediator mediator)
    {
        var list = new ListAuditEvents(clientId.As<ClientId>(), actor, operation, outcome, from, to, paging.In(context));
        return Reply.List(context, await mediator.Send(list, context.RequestAborted));
    }

    /// <summary>Reads the end of the audit log: an anchor, to be noted where those who can change the database cannot.</summary>
    private static async Task<IResult> GetAuditHead(HttpContext context, IMediator mediator) =>
        Reply.Ok(await mediator.Send(new GetAuditHead(), context.RequestAborted));

    /// <summary>Lists who has seen or changed a client's data, or was refused it, the newest first. No other client is named.</summary>
    /// <param name="from">From this clinic date on.</param>
    /// <param name="to">Before this clinic date.</param>
    private static async Task<IResult> ListAccesses(
        Guid id, DateOnly? from, DateOnly? to, [AsParameters] PagingQuery paging, HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new ListAccesses(new(id), from, to, paging.In(context)), context.RequestAborted));
}
