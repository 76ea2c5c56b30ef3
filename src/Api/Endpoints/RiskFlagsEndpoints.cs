using AlSoor.Api.Http;
using AlSoor.Application.Common;
using AlSoor.Application.RiskFlags;

namespace AlSoor.Api.Endpoints;

internal static class RiskFlagsEndpoints
{
    public static void MapRiskFlags(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Risk flags");
        group.MapPost("/clients/{id:guid}/risk-flags", RaiseRiskFlag).WithName("raiseRiskFlag")
            .Sends<RaiseRiskFlag>().Answers<RiskFlagResponse>(201).Refuses(404);
        group.MapGet("/clients/{id:guid}/risk-flags", ListRiskFlags).WithName("listRiskFlags")
            .Sends<ListRiskFlags>().Answers<Page<RiskFlagResponse>>().Refuses(404);
        group.MapGet("/risk-flags/{id:guid}", GetRiskFlag).WithName("getRiskFlag")
            .Sends<GetRiskFlag>().Answers<RiskFlagResponse>().AnswersNotModified().Refuses(404);
        group.MapPost("/risk-flags/{id:guid}/resolve", ResolveRiskFlag).WithName("resolveRiskFlag")
            .Sends<ResolveRiskFlag>().Answers<RiskFlagResponse>().Refuses(404, 409, 412);
    }

    /// <summary>Raises a risk flag for a client.</summary>
    private static async Task<IResult> RaiseRiskFlag(Guid id, RaiseRiskFlag body, HttpContext context, IMediator mediator)
    {
        var flag = await mediator.Send(body with { ClientId = new(id) }, context.RequestAborted);
        return Reply.Created($"/api/v1/risk-flags/{flag.Id.Value}", flag, flag.Version);
    }

    /// <summary>Lists a client's risk flags in a stable order: on SQLite, as they were raised. Some are raised by answers of a measure.</summary>
    /// <param name="open">Only those that have not been resolved, or only those that have.</param>
    private static async Task<IResult> ListRiskFlags(
        Guid id, bool? open, [AsParameters] PagingQuery paging, HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new ListRiskFlags(new(id), open, paging.In(context)), context.RequestAborted));

    /// <summary>Reads one risk flag.</summary>
    private static async Task<IResult> GetRiskFlag(Guid id, HttpContext context, IMediator mediator)
    {
        var flag = await mediator.Send(new GetRiskFlag(new(id)), context.RequestAborted);
        return Reply.One(flag, flag.Version);
    }

    /// <summary>Resolves a risk flag, saying how: the risk was dealt with, or is over.</summary>
    private static async Task<IResult> ResolveRiskFlag(Guid id, ResolveRiskFlag body, HttpContext context, IMediator mediator)
    {
        var flag = await mediator.Send(body with { Id = new(id), ExpectedVersion = context.ExpectedVersion() }, context.RequestAborted);
        return Reply.One(flag, flag.Version);
    }
}
