using AlSoor.Api.Http;
using AlSoor.Application.Jobs;
using AlSoor.Application.Recounts;

namespace AlSoor.Api.Endpoints;

internal static class RecountsEndpoints
{
    public static void MapRecounts(this RouteGroupBuilder api) => api.MapPost("/recounts", StartRecount).WithName("startRecount").WithTags("Jobs")
        .Sends<StartRecount>().Answers<JobResponse>(StatusCodes.Status202Accepted).Refuses(409);

    /// <summary>
    /// Has all sessions counted one by one, month by month, and compared with the counts that are kept for the reports; with <c>repair</c> those that
    /// are wrong are put right. The answer is a job; its file has a row for each count that was wrong, and none where all was right.
    /// </summary>
    private static async Task<IResult> StartRecount(StartRecount? body, HttpContext context, IMediator mediator) =>
        JobsEndpoints.Accepted(context, await mediator.Send(body ?? new(), context.RequestAborted));
}
