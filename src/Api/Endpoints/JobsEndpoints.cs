using AlSoor.Api.Http;
using AlSoor.Application.Common;
using AlSoor.Application.Jobs;
using AlSoor.Domain.Jobs;

namespace AlSoor.Api.Endpoints;

internal static class JobsEndpoints
{
    public static void MapJobs(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/jobs").WithTags("Jobs");
        group.MapGet("", ListJobs).WithName("listJobs").Sends<ListJobs>().Answers<Page<JobResponse>>();
        group.MapGet("/{id:guid}", GetJob).WithName("getJob")
            .Sends<GetJob>().Answers<JobResponse>().AnswersNotModified().Refuses(404);
        group.MapGet("/{id:guid}/lines", ListJobLines).WithName("listJobLines")
            .Sends<ListJobLines>().Answers<Page<JobLineResponse>>().Refuses(404);
        group.MapPost("/{id:guid}/cancel", CancelJob).WithName("cancelJob")
            .Sends<CancelJob>().Answers<JobResponse>().Refuses(404, 409);
    }

    /// <summary>Lists jobs, the newest first. They are forgotten 90 days after their end; what they have done stays.</summary>
    private static async Task<IResult> ListJobs([AsParameters] PagingQuery paging, HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new ListJobs(paging.In(context)), context.RequestAborted));

    /// <summary>Reads one job: where it stands, and how many lines are done.</summary>
    private static async Task<IResult> GetJob(Guid id, HttpContext context, IMediator mediator) =>
        Reply.Ok(await mediator.Send(new GetJob(id), context.RequestAborted));

    /// <summary>Lists what has become of a job's lines so far, in their order; of a dry run's, what would.</summary>
    /// <param name="id">The job.</param>
    /// <param name="status">Only those of which that has become: <c>failed</c> ones say what is wrong with them.</param>
    private static async Task<IResult> ListJobLines(
        Guid id, Choice<LineStatus>? status, [AsParameters] PagingQuery paging, HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new ListJobLines(id, status?.Value, paging.In(context)), context.RequestAborted));

    /// <summary>Stops a job after the lines that it is at. What is done stays; the rest of its file is forgotten. It can be repeated.</summary>
    private static async Task<IResult> CancelJob(Guid id, HttpContext context, IMediator mediator) =>
        Reply.Ok(await mediator.Send(new CancelJob(id), context.RequestAborted));
}
