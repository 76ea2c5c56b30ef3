using AlSoor.Api.Http;
using AlSoor.Application.Phases;

namespace AlSoor.Api.Endpoints;

internal static class PhasesEndpoints
{
    public static void MapPhases(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/session-plans/{id:guid}/phases").WithTags("Phases");
        group.MapPost("", BeginPhase).WithName("beginPhase").Sends<BeginPhase>().Answers<PhasesResponse>(201).Refuses(404, 409);
        group.MapGet("", GetPhases).WithName("getPhases").Sends<GetPhases>().Answers<PhasesResponse>().Refuses(404);
    }

    /// <summary>Begins a phase of a course, whichever was before: a protocol returns to earlier ones.</summary>
    private static async Task<IResult> BeginPhase(Guid id, BeginPhase body, HttpContext context, IMediator mediator) =>
        Reply.Created(
            $"/api/v1/session-plans/{id}/phases", await mediator.Send(body with { PlanId = new(id) }, context.RequestAborted));

    /// <summary>Reads where a course stands in the phases of its modality, and what it has gone through.</summary>
    private static async Task<IResult> GetPhases(Guid id, HttpContext context, IMediator mediator) =>
        Reply.Ok(await mediator.Send(new GetPhases(new(id)), context.RequestAborted));
}
