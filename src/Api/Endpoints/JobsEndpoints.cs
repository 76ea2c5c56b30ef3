using System.Globalization;
using AlSoor.Api.Http;
using AlSoor.Api.Http.Tables;
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
        group.MapGet("/{id:guid}/result", GetJobResult).WithName("getJobResult")
            .Sends<GetJobResult>().AnswersFile().AnswersNotModified().Refuses(404, 409);
        group.MapPost("/{id:guid}/cancel", CancelJob).WithName("cancelJob")
            .Sends<CancelJob>().Answers<JobResponse>().Refuses(404, 409);
    }

    /// <summary>A job that was taken on, and when to look at it.</summary>
    public static IResult Accepted(HttpContext context, JobResponse job)
    {
        AskToLookAgain(context, TimeSpan.Zero);
        return Reply.Accepted($"/api/v1/jobs/{job.Id}", Linked(job));
    }

    /// <summary>
    /// Lists the jobs that the caller has asked for, the newest first; an administrator sees all. They are forgotten 90 days after their end,
    /// with their files; what they have done stays.
    /// </summary>
    private static async Task<IResult> ListJobs([AsParameters] PagingQuery paging, HttpContext context, IMediator mediator)
    {
        var page = await mediator.Send(new ListJobs(paging.In(context)), context.RequestAborted);
        return Reply.List(context, page with { Items = [.. page.Items.Select(Linked)] });
    }

    /// <summary>Reads one job: where it stands, and how much is done. <c>Retry-After</c> says when to look again, until it is over.</summary>
    private static async Task<IResult> GetJob(Guid id, HttpContext context, IMediator mediator, TimeProvider time)
    {
        var job = await mediator.Send(new GetJob(id), context.RequestAborted);
        if (job.EndedAt is null)
            AskToLookAgain(context, time.GetUtcNow() - job.CreatedAt);
        return Reply.Ok(Linked(job));
    }

    /// <summary>
    /// Fetches the file that a job has written, once it is whole: CSV or a workbook, as was asked for. It can be fetched again, and is the same
    /// then, until the job is forgotten. A job that was cancelled or has failed has none, nor has an import.
    /// </summary>
    private static async Task<IResult> GetJobResult(Guid id, HttpContext context, IMediator mediator) =>
        TableReply.FileOf(await mediator.Send(new GetJobResult(id), context.RequestAborted));

    /// <summary>Lists what has become of a job's lines so far, in their order; of a dry run's, what would.</summary>
    /// <param name="id">The job.</param>
    /// <param name="status">Only those of which that has become: <c>failed</c> ones say what is wrong with them.</param>
    private static async Task<IResult> ListJobLines(
        Guid id, Choice<LineStatus>? status, [AsParameters] PagingQuery paging, HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new ListJobLines(id, status?.Value, paging.In(context)), context.RequestAborted));

    /// <summary>
    /// Stops a job after the lines or rows that it is at. What an import has done stays, and the rest of its file is forgotten; a file that is
    /// not whole is forgotten too. It can be repeated.
    /// </summary>
    private static async Task<IResult> CancelJob(Guid id, HttpContext context, IMediator mediator) =>
        Reply.Ok(Linked(await mediator.Send(new CancelJob(id), context.RequestAborted)));

    /// <summary>
    /// A tenth of the job's age, so that who waits loses little of what the job took: of a second's job no more than a second. From 5 seconds on
    /// looking costs next to nothing, and is how long people wait for a page that stands still.
    /// </summary>
    private static void AskToLookAgain(HttpContext context, TimeSpan age) =>
        context.Response.Headers.RetryAfter = Math.Clamp((int)(age.TotalSeconds / 10), 1, 5).ToString(CultureInfo.InvariantCulture);

    /// <summary>The job with the address of its file, where it has one.</summary>
    private static JobResponse Linked(JobResponse job) => job.HasResult ? job with { Result = $"/api/v1/jobs/{job.Id}/result" } : job;
}
