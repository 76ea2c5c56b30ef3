using AlSoor.Api.Http;
using AlSoor.Application.Alliance;
using AlSoor.Application.Common;

namespace AlSoor.Api.Endpoints;

internal static class AllianceEndpoints
{
    public static void MapAlliance(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Alliance");
        group.MapGet("/alliance-items", ListAllianceItems).WithName("listAllianceItems")
            .Sends<ListAllianceItems>().Answers<Page<AllianceItemResponse>>();
        group.MapPut("/sessions/{id:guid}/alliance", RateAlliance).WithName("rateAlliance")
            .Sends<RateAlliance>().Answers<AllianceResponse>().Refuses(404, 409, 412);
        group.MapGet("/sessions/{id:guid}/alliance", GetSessionAlliance).WithName("getSessionAlliance")
            .Sends<GetSessionAlliance>().Answers<Page<AllianceResponse>>().Refuses(404);
        group.MapGet("/clients/{id:guid}/alliance", ListAlliance).WithName("listAlliance")
            .Sends<ListAlliance>().Answers<Page<AllianceResponse>>().Refuses(404);
    }

    /// <summary>Lists the four things that clients rate after a session from 0 to 10, in the order of a rating's numbers.</summary>
    private static async Task<IResult> ListAllianceItems(HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new ListAllianceItems(), context.RequestAborted));

    /// <summary>
    /// Records how a client found the work together in a session that they attended, and answers how that stands to the three sessions
    /// before. Once more, it replaces what was recorded.
    /// </summary>
    private static async Task<IResult> RateAlliance(Guid id, RateAlliance body, HttpContext context, IMediator mediator)
    {
        var rating = await mediator.Send(
            body with { SessionId = new(id), ExpectedVersion = context.ExpectedVersion() }, context.RequestAborted);
        return Reply.One(rating, rating.Version);
    }

    /// <summary>Lists how the clients of a session found the work together: of a couple or a group, those who have said so.</summary>
    private static async Task<IResult> GetSessionAlliance(Guid id, HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new GetSessionAlliance(new(id)), context.RequestAborted));

    /// <summary>Lists a client's ratings in order of the sessions: of those that the caller may know of.</summary>
    /// <param name="planId">Only those of this plan's sessions.</param>
    private static async Task<IResult> ListAlliance(
        Guid id, Guid? planId, [AsParameters] PagingQuery paging, HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(
            new ListAlliance(new(id), planId.As<SessionPlanId>(), paging.In(context)), context.RequestAborted));
}
