using AlSoor.Api.Http;
using AlSoor.Application.Exports;
using AlSoor.Application.Jobs;

namespace AlSoor.Api.Endpoints;

internal static class ExportsEndpoints
{
    public static void MapExports(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/exports").WithTags("Exports");
        group.MapPost("/sessions", ExportSessions).WithName("exportSessions")
            .Sends<StartSessionExport>().Answers<JobResponse>(StatusCodes.Status202Accepted).Refuses(409);
        group.MapPost("/session-counts", ExportSessionCounts).WithName("exportSessionCounts")
            .Sends<StartCountExport>().Answers<JobResponse>(StatusCodes.Status202Accepted).Refuses(409);
    }

    /// <summary>
    /// Has the sessions of a stretch of time written into a file, with the filters that <c>GET /sessions</c> has, by ids and without anything of
    /// clients: however many they are. The answer is a job: see at its address how far it is, and where its file is fetched. A therapist gets their
    /// own sessions, a supervisor those too of whom they supervise. Each row is as it was when the export came by it.
    /// </summary>
    private static async Task<IResult> ExportSessions(StartSessionExport body, HttpContext context, IMediator mediator) =>
        JobsEndpoints.Accepted(context, await mediator.Send(body, context.RequestAborted));

    /// <summary>
    /// Has session counts written into a file, with the numbers that <c>GET /reports/session-counts</c> tells the caller; what that keeps back is
    /// empty here. The answer is a job.
    /// </summary>
    private static async Task<IResult> ExportSessionCounts(StartCountExport body, HttpContext context, IMediator mediator) =>
        JobsEndpoints.Accepted(context, await mediator.Send(body, context.RequestAborted));
}
