using AlSoor.Api.Http;
using AlSoor.Application.Holds;

namespace AlSoor.Api.Endpoints;

internal static class HoldsEndpoints
{
    public static void MapHolds(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/holds").WithTags("Holds");
        group.MapPost("", CreateHold).WithName("createHold")
            .Sends<CreateHold>().Answers<HoldResponse>(201).Refuses(409);
        group.MapGet("/{id:guid}", GetHold).WithName("getHold")
            .Sends<GetHold>().Answers<HoldResponse>().Refuses(404);
        group.MapDelete("/{id:guid}", ReleaseHold).WithName("releaseHold")
            .Sends<ReleaseHold>().AnswersNothing().Refuses(404);
    }

    /// <summary>
    /// Keeps times for some minutes while somebody decides: nobody else is offered them or can book them. A booking that carries
    /// <c>holdId</c> takes them; without one the hold expires by itself. All of the times are kept or none.
    /// </summary>
    private static async Task<IResult> CreateHold(CreateHold body, HttpContext context, IMediator mediator)
    {
        var hold = await mediator.Send(body, context.RequestAborted);
        return Reply.Created($"/api/v1/holds/{hold.Id.Value}", hold);
    }

    /// <summary>Reads a hold that is in force.</summary>
    private static async Task<IResult> GetHold(Guid id, HttpContext context, IMediator mediator) =>
        Reply.Ok(await mediator.Send(new GetHold(new(id)), context.RequestAborted));

    /// <summary>Lets go of a hold before it expires; its times are free again.</summary>
    private static async Task<IResult> ReleaseHold(Guid id, HttpContext context, IMediator mediator)
    {
        await mediator.Send(new ReleaseHold(new(id)), context.RequestAborted);
        return TypedResults.NoContent();
    }
}
