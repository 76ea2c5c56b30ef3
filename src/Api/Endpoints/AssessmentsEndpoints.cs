using AlSoor.Api.Http;
using AlSoor.Application.Common;
using AlSoor.Application.Measures;

namespace AlSoor.Api.Endpoints;

internal static class AssessmentsEndpoints
{
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

    /// <summary>
    /// Records what a client has answered to a measure, and scores it. With <c>sessionId</c> it belongs to that session and its plan; without,
    /// to the client's open plan if there is one only. The first in a plan is its start, from which change is reckoned, in whatever order they
    /// are entered. An answer that tells of a risk raises a risk flag, unless one that this measure has raised is still open.
    /// </summary>
    private static async Task<IResult> RecordAssessment(Guid id, RecordAssessment body, HttpContext context, IMediator mediator)
    {
        var assessment = await mediator.Send(body with { ClientId = new(id) }, context.RequestAborted);
        return Reply.Created(context, $"/api/v1/assessments/{assessment.Id.Value}", assessment, assessment.Version);
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
            new ListAssessments(new(id), measure, planId.As<SessionPlanId>(), from, to, paging.ToPaging()), context.RequestAborted));

    /// <summary>Reads a client's scores of one measure, ready to plot: each scale with its bounds, bands and points in order of time.</summary>
    /// <param name="id">The client.</param>
    /// <param name="code">The measure's code.</param>
    /// <param name="planId">Only of this plan.</param>
    private static async Task<IResult> ReadSeries(Guid id, string code, Guid? planId, HttpContext context, IMediator mediator) =>
        TypedResults.Ok(await mediator.Send(new ReadSeries(new(id), code, planId.As<SessionPlanId>()), context.RequestAborted));

    /// <summary>Reads one assessment. What its scores say is by the catalogue as it is now.</summary>
    private static async Task<IResult> GetAssessment(Guid id, HttpContext context, IMediator mediator)
    {
        var assessment = await mediator.Send(new GetAssessment(new(id)), context.RequestAborted);
        return Reply.One(context, assessment, assessment.Version);
    }

    /// <summary>Withdraws an assessment that was a mistake. It stays to be seen, and counts for nothing. A risk flag that it raised stays open.</summary>
    private static async Task<IResult> WithdrawAssessment(Guid id, WithdrawAssessment body, HttpContext context, IMediator mediator)
    {
        var assessment = await mediator.Send(
            body with { Id = new(id), ExpectedVersion = context.ExpectedVersion() }, context.RequestAborted);
        return Reply.One(context, assessment, assessment.Version);
    }
}
