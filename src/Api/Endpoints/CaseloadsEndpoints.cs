using AlSoor.Api.Http;
using AlSoor.Application.Caseloads;
using AlSoor.Application.Matching;

namespace AlSoor.Api.Endpoints;

internal static class CaseloadsEndpoints
{
    public static void MapCaseloads(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Therapist's desk");
        group.MapGet("/therapists/{id:guid}/caseload", GetCaseload).WithName("getCaseload")
            .Sends<GetCaseload>().Answers<CaseloadResponse>().Refuses(404);
        group.MapGet("/therapists/{id:guid}/supervision", GetSupervision).WithName("getSupervision")
            .Sends<GetSupervision>().Answers<SupervisionResponse>().Refuses(404);
        group.MapGet("/therapists/{id:guid}/day", GetDay).WithName("getDay")
            .Sends<GetDay>().Answers<DayResponse>().Refuses(404);
        group.MapPost("/matches", FindMatches).WithName("findMatches")
            .Sends<FindMatches>().Answers<MatchesResponse>();
    }

    /// <summary>
    /// Reads a therapist's caseload: plans that are not over, those that need somebody to act first, with progress, how each client is doing
    /// and what is to be done; how full the coming weeks are, and how many more clients could come every week.
    /// </summary>
    private static async Task<IResult> GetCaseload(Guid id, HttpContext context, IMediator mediator) =>
        Reply.Ok(await mediator.Send(new GetCaseload(new(id)), context.RequestAborted));

    /// <summary>
    /// Reads the caseloads of all whom a therapist supervises as one, those that need somebody to act first, with a summary of each therapist.
    /// The summaries are of all their plans, the plans are given by pages.
    /// </summary>
    private static async Task<IResult> GetSupervision(Guid id, [AsParameters] PagingQuery paging, HttpContext context, IMediator mediator)
    {
        var supervision = await mediator.Send(new GetSupervision(new(id), paging.In(context)), context.RequestAborted);
        return Reply.Ok(supervision with { Next = Reply.LinkNext(context, supervision.Next) });
    }

    /// <summary>Reads a therapist's day: its sessions in order of time, and what each of them needs.</summary>
    /// <param name="date">A clinic date; without it today.</param>
    private static async Task<IResult> GetDay(Guid id, DateOnly? date, HttpContext context, IMediator mediator) =>
        Reply.Ok(await mediator.Send(new GetDay(new(id), date), context.RequestAborted));

    /// <summary>
    /// Looks for who could treat somebody with these concerns: modalities that suit them, therapists who offer these, and the next recurring
    /// place of each, best first, with the reasons. Nothing is written.
    /// </summary>
    private static async Task<IResult> FindMatches(FindMatches body, HttpContext context, IMediator mediator) =>
        Reply.Ok(await mediator.Send(body, context.RequestAborted));
}
