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
            .Sends<SetPlanMeasures>().Answers<PlanMeasuresResponse>().Refuses(404, 412);
        group.MapGet("/session-plans/{id:guid}/outcome", GetPlanOutcome).WithName("getPlanOutcome")
            .Sends<GetPlanOutcome>().Answers<PlanOutcomeResponse>().Refuses(404);
    }

    public static void MapAssessments(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Assessments");
        group.MapPost("/clients/{id:guid}/assessments", RecordAssessment).WithName("recordAssessment")
            .Sends<RecordAssessment>().Answers<AssessmentResponse>(201).Refuses(404);
        group.MapGet("/clients/{id:guid}/assessments", ListAssessments).WithName("listAssessments")
            .Sends<ListAssessments>().Answers<Page<AssessmentResponse>>().Refuses(404);
        group.MapGet("/clients/{id:guid}/measures/{code}/series", ReadSeries).WithName("readMeasureSeries")
            .Sends<ReadSeries>().Answers<SeriesOfScores>().Refuses(404);
        group.MapGet("/assessments/{id:guid}", GetAssessment).WithName("getAssessment")
            .Sends<GetAssessment>().Answers<AssessmentResponse>().AnswersNotModified().Refuses(404);
        group.MapPost("/assessments/{id:guid}/withdraw", WithdrawAssessment).WithName("withdrawAssessment")
            .Sends<WithdrawAssessment>().Answers<AssessmentResponse>().Refuses(404, 409, 412);
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
        return Reply.Created($"/api/v1/measures/{measure.Code}", measure, measure.Version);
    }

    /// <summary>Reads one measure.</summary>
    /// <param name="code">Its code, such as <c>phq-9</c>.</param>
    private static async Task<IResult> GetMeasure(string code, HttpContext context, IMediator mediator)
    {
        var measure = await mediator.Send(new GetMeasure(code), context.RequestAborted);
        return Reply.One(measure, measure.Version);
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
        return Reply.One(measure, measure.Version);
    }

    /// <summary>
    /// Reads the measures of a plan: those that the catalogue has for its modality and those that were set for it, at which of its sessions
    /// they are due, and at which they were taken.
    /// </summary>
    private static async Task<IResult> GetPlanMeasures(Guid id, HttpContext context, IMediator mediator) =>
        Reply.Ok(await mediator.Send(new GetPlanMeasures(new(id)), context.RequestAborted));

    /// <summary>
    /// Sets when measures are due in a plan, in the place of what was set before. What is not named is as the catalogue has it for the plan's
    /// modality; <c>never</c> switches a measure off; an empty list gives the plan back to the catalogue.
    /// </summary>
    private static async Task<IResult> SetPlanMeasures(Guid id, SetPlanMeasures body, HttpContext context, IMediator mediator) =>
        Reply.Ok(await mediator.Send(body with { PlanId = new(id), IsSeen = context.ExpectedAnswer<PlanMeasuresResponse>() }, context.RequestAborted));

    /// <summary>
    /// Reads what has come of a plan so far: for each client the first and last score of each measure, and whether they recovered, improved or
    /// got worse by more than chance, are off track, and have finished a course, as NHS Talking Therapies reckons it.
    /// </summary>
    /// <param name="id">The plan.</param>
    /// <param name="clientId">Only for this client.</param>
    private static async Task<IResult> GetPlanOutcome(Guid id, Guid? clientId, HttpContext context, IMediator mediator) =>
        Reply.Ok(await mediator.Send(new GetPlanOutcome(new(id), clientId.As<ClientId>()), context.RequestAborted));

    /// <summary>
    /// Records what a client has answered to a measure, and scores it. With <c>sessionId</c> it belongs to that session and its plan; without,
    /// to the client's open plan if there is one only. The first in a plan is its start, from which change is reckoned, in whatever order they
    /// are entered. An answer that tells of a risk raises a risk flag, unless one that this measure has raised is still open.
    /// </summary>
    private static async Task<IResult> RecordAssessment(Guid id, RecordAssessment body, HttpContext context, IMediator mediator)
    {
        var assessment = await mediator.Send(body with { ClientId = new(id) }, context.RequestAborted);
        return Reply.Created($"/api/v1/assessments/{assessment.Id.Value}", assessment, assessment.Version);
    }

    /// <summary>Lists a client's assessments in order of the day on which they were taken, withdrawn ones too.</summary>
    /// <param name="id">The client.</param>
    /// <param name="measure">Only of this measure, by its code.</param>
    /// <param name="planId">Only of this plan.</param>
    /// <param name="from">From this clinic date on.</param>
    /// <param name="to">Before this clinic date.</param>
    private static async Task<IResult> ListAssessments(
        Guid id,
        string? measure,
        Guid? planId,
        DateOnly? from,
        DateOnly? to,
        [AsParameters] PagingQuery paging,
        HttpContext context,
        IMediator mediator) =>
        Reply.List(context, await mediator.Send(
            new ListAssessments(new(id), measure, planId.As<SessionPlanId>(), from, to, paging.In(context)), context.RequestAborted));

    /// <summary>Reads a client's scores of one measure, ready to plot: each scale with its bounds, bands and points in order of time.</summary>
    /// <param name="id">The client.</param>
    /// <param name="code">The measure's code.</param>
    /// <param name="planId">Only of this plan.</param>
    private static async Task<IResult> ReadSeries(Guid id, string code, Guid? planId, HttpContext context, IMediator mediator) =>
        Reply.Ok(await mediator.Send(new ReadSeries(new(id), code, planId.As<SessionPlanId>()), context.RequestAborted));

    /// <summary>Reads one assessment. What its scores say is by the catalogue as it is now.</summary>
    private static async Task<IResult> GetAssessment(Guid id, HttpContext context, IMediator mediator)
    {
        var assessment = await mediator.Send(new GetAssessment(new(id)), context.RequestAborted);
        return Reply.One(assessment, assessment.Version);
    }

    /// <summary>Withdraws an assessment that was a mistake. It stays to be seen, and counts for nothing. A risk flag that it raised stays open.</summary>
    private static async Task<IResult> WithdrawAssessment(Guid id, WithdrawAssessment body, HttpContext context, IMediator mediator)
    {
        var assessment = await mediator.Send(
            body with { Id = new(id), ExpectedVersion = context.ExpectedVersion() }, context.RequestAborted);
        return Reply.One(assessment, assessment.Version);
    }
}
