using AlSoor.Api.Http;
using AlSoor.Application.Common;
using AlSoor.Application.Measures;

namespace AlSoor.Api.Endpoints;

internal static class MeasuresEndpoints
{
    public static void MapMeasures(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Measures");
        group.MapGet("/measures", ListMeasures).WithName("listMeasures")
            .Sends<ListMeasures>().Answers<Page<MeasureResponse>>();
        group.MapPost("/measures", CreateMeasure).WithName("createMeasure")
            .Sends<CreateMeasure>().Answers<MeasureResponse>(201).Refuses(409);
        group.MapGet("/measures/{code}", GetMeasure).WithName("getMeasure")
            .Sends<GetMeasure>().Answers<MeasureResponse>().AnswersNotModified().Refuses(404);
        group.MapPatch("/measures/{code}", UpdateMeasure).WithName("updateMeasure")
            .Sends<UpdateMeasure>().Takes<MergePatch<MeasureDetails>>().Answers<MeasureResponse>().Refuses(404, 409, 412);
        group.MapGet("/session-plans/{id:guid}/measures", GetPlanMeasures).WithName("getPlanMeasures")
            .Sends<GetPlanMeasures>().Answers<PlanMeasuresResponse>().Refuses(404);
        group.MapPut("/session-plans/{id:guid}/measures", SetPlanMeasures).WithName("setPlanMeasures")
            .Sends<SetPlanMeasures>().Answers<PlanMeasuresResponse>().Refuses(404);
        group.MapGet("/session-plans/{id:guid}/outcome", GetPlanOutcome).WithName("getPlanOutcome")
            .Sends<GetPlanOutcome>().Answers<PlanOutcomeResponse>().Refuses(404);
    }

    /// <summary>Lists the measures of the catalogue and how they are scored: those that the service comes with and the clinic's own.</summary>
    private static async Task<IResult> ListMeasures(HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new ListMeasures(), context.RequestAborted));

    /// <summary>
    /// Adds a measure of the clinic's own to the catalogue: an instrument for which it has a licence, or one that it has made. Nothing in the
    /// software knows of single instruments: how answers are scored, and what scores say, is all here.
    /// </summary>
    private static async Task<IResult> CreateMeasure(MeasureDetails body, HttpContext context, IMediator mediator)
    {
        var measure = await mediator.Send(new CreateMeasure(body), context.RequestAborted);
        return Reply.Created(context, $"/api/v1/measures/{measure.Code}", measure, measure.Version);
    }

    /// <summary>Reads one measure.</summary>
    /// <param name="code">Its code, such as <c>phq-9</c>.</param>
    private static async Task<IResult> GetMeasure(string code, HttpContext context, IMediator mediator)
    {
        var measure = await mediator.Send(new GetMeasure(code), context.RequestAborted);
        return Reply.One(context, measure, measure.Version);
    }

    /// <summary>
    /// Changes the fields that the body names; null removes one. Lists are replaced whole. Bands, caseness and changes apply to what was taken
    /// before too. What scores are made of (items, the range of answers, reversed items, each scale's items and factor) stays as it is once
    /// there are assessments. An <c>If-Match</c> guards against overwriting another's change.
    /// </summary>
    /// <param name="code">Its code, which stays.</param>
    private static async Task<IResult> UpdateMeasure(string code, MergePatch<MeasureDetails> body, HttpContext context, IMediator mediator)
    {
        var measure = await mediator.Send(new UpdateMeasure(code, body, context.ExpectedVersion()), context.RequestAborted);
        return Reply.One(context, measure, measure.Version);
    }

    /// <summary>
    /// Reads the measures of a plan: those that the catalogue has for its modality and those that were set for it, at which of its sessions
    /// they are due, and at which they were taken.
    /// </summary>
    private static async Task<IResult> GetPlanMeasures(Guid id, HttpContext context, IMediator mediator) =>
        TypedResults.Ok(await mediator.Send(new GetPlanMeasures(new(id)), context.RequestAborted));

    /// <summary>
    /// Sets when measures are due in a plan, in the place of what was set before. What is not named is as the catalogue has it for the plan's
    /// modality; <c>never</c> switches a measure off; an empty list gives the plan back to the catalogue.
    /// </summary>
    private static async Task<IResult> SetPlanMeasures(Guid id, SetPlanMeasures body, HttpContext context, IMediator mediator) =>
        TypedResults.Ok(await mediator.Send(body with { PlanId = new(id) }, context.RequestAborted));

    /// <summary>
    /// Reads what has come of a plan so far: for each client the first and last score of each measure, and whether they recovered, improved or
    /// got worse by more than chance, are off track, and have finished a course, as NHS Talking Therapies reckons it.
    /// </summary>
    /// <param name="id">The plan.</param>
    /// <param name="clientId">Only for this client.</param>
    private static async Task<IResult> GetPlanOutcome(Guid id, Guid? clientId, HttpContext context, IMediator mediator) =>
        TypedResults.Ok(await mediator.Send(new GetPlanOutcome(new(id), clientId.As<ClientId>()), context.RequestAborted));
}
