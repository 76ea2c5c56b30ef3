using AlSoor.Api.Http;
using AlSoor.Application.Closures;
using AlSoor.Application.Common;

namespace AlSoor.Api.Endpoints;

internal static class ClosuresEndpoints
{
    public static void MapClosures(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/closures").WithTags("Closures");
        group.MapPost("", CreateClosure).WithName("createClosure").Sends<CreateClosure>().Answers<ClosureResponse>(201);
        group.MapGet("", ListClosures).WithName("listClosures").Sends<ListClosures>().Answers<Page<ClosureResponse>>();
        group.MapGet("/{id:guid}", GetClosure).WithName("getClosure")
            .Sends<GetClosure>().Answers<ClosureResponse>().AnswersNotModified().Refuses(404);
    }

    /// <summary>Closes the clinic on some dates. Sessions already booked then stay; nothing new is booked there.</summary>
    private static async Task<IResult> CreateClosure(CreateClosure body, HttpContext context, IMediator mediator)
    {
        var closure = await mediator.Send(body, context.RequestAborted);
        return Reply.Created(context, $"/api/v1/closures/{closure.Id}", closure, closure.Version);
    }

    /// <summary>Lists closures by their first date.</summary>
    /// <param name="from">Only those that end on or after this clinic date.</param>
    /// <param name="to">Only those that begin before this clinic date.</param>
    private static async Task<IResult> ListClosures(
        DateOnly? from, DateOnly? to, [AsParameters] PagingQuery paging, HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new ListClosures(from, to, paging.ToPaging()), context.RequestAborted));

    /// <summary>Reads one closure.</summary>
    private static async Task<IResult> GetClosure(Guid id, HttpContext context, IMediator mediator)
    {
        var closure = await mediator.Send(new GetClosure(id), context.RequestAborted);
        return Reply.One(context, closure, closure.Version);
    }
}
