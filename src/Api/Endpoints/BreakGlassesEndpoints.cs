using AlSoor.Api.Http;
using AlSoor.Application.BreakGlasses;
using AlSoor.Application.Common;

namespace AlSoor.Api.Endpoints;

internal static class BreakGlassesEndpoints
{
    public static void MapBreakGlasses(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Break-glass");
        group.MapPost("/clients/{id:guid}/break-glass", BreakTheGlass).WithName("breakTheGlass")
            .Sends<BreakTheGlass>().Answers<BreakGlassResponse>(201).Refuses(404, 409);
        group.MapGet("/break-glass", ListBreakGlass).WithName("listBreakGlass")
            .Sends<ListBreakGlass>().Answers<Page<BreakGlassResponse>>();
        group.MapGet("/break-glass/{id:guid}", GetBreakGlass).WithName("getBreakGlass")
            .Sends<GetBreakGlass>().Answers<BreakGlassResponse>().Refuses(404);
        group.MapPost("/break-glass/{id:guid}/review", ReviewBreakGlass).WithName("reviewBreakGlass")
            .Sends<ReviewBreakGlass>().Answers<BreakGlassResponse>().Refuses(404, 409);
    }

    /// <summary>
    /// Opens, for a therapist, the record of a client who is not theirs: for an emergency, to be read and not changed, for a time, and
    /// for an administrator to review.
    /// </summary>
    private static async Task<IResult> BreakTheGlass(Guid id, BreakTheGlass body, HttpContext context, IMediator mediator)
    {
        var opened = await mediator.Send(body with { ClientId = new(id) }, context.RequestAborted);
        return Reply.Created($"/api/v1/break-glass/{opened.Id}", opened);
    }

    /// <summary>Lists the openings of records, the newest first.</summary>
    /// <param name="clientId">Only of this client's record.</param>
    /// <param name="therapistId">Only by this therapist.</param>
    /// <param name="reviewed">Only those that were reviewed, or only those that were not.</param>
    private static async Task<IResult> ListBreakGlass(
        Guid? clientId, Guid? therapistId, bool? reviewed, [AsParameters] PagingQuery paging, HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(
            new ListBreakGlass(clientId.As<ClientId>(), therapistId.As<TherapistId>(), reviewed, paging.In(context)), context.RequestAborted));

    /// <summary>Reads one opening of a record.</summary>
    private static async Task<IResult> GetBreakGlass(Guid id, HttpContext context, IMediator mediator) =>
        Reply.Ok(await mediator.Send(new GetBreakGlass(id), context.RequestAborted));

    /// <summary>Says that the caller has looked at why a record was opened. The first who does stays named.</summary>
    private static async Task<IResult> ReviewBreakGlass(Guid id, HttpContext context, IMediator mediator) =>
        Reply.Ok(await mediator.Send(new ReviewBreakGlass(id), context.RequestAborted));
}
