using AlSoor.Api.Configuration;
using AlSoor.Api.Http;
using AlSoor.Api.Http.Tables;
using AlSoor.Application.Imports;
using AlSoor.Application.Jobs;
using AlSoor.Domain.Jobs;
using Microsoft.AspNetCore.Mvc;

namespace AlSoor.Api.Endpoints;

internal static class ImportsEndpoints
{
    public static void MapImports(this RouteGroupBuilder api, ImportOptions options)
    {
        var group = api.MapGroup("/imports").WithTags("Imports");
        Map("/clients", ImportClients, "importClients");
        Map("/therapists", ImportTherapists, "importTherapists");
        Map("/sessions", ImportSessions, "importSessions");

        void Map(string path, Delegate handler, string name) => group.MapPost(path, handler).WithName(name)
            .Sends<StartImport>().Accepts<string>(CsvTable.ContentType).WithMetadata(new RequestSizeLimitAttribute(options.MaxFileBytes))
            .Answers<JobResponse>(StatusCodes.Status202Accepted).Refuses(409, 413, 415);
    }

    /// <summary>
    /// Brings in clients from a CSV file in UTF-8 with a header: <c>externalId</c>, <c>givenName</c>, <c>familyName</c>, and any of the other fields of a
    /// client; several concerns in a cell are separated by semicolons. The answer is a job: see at its address how far it is and what has become of
    /// each line. A file can be sent again: lines that were imported are passed over, and those that have changed change their client.
    /// </summary>
    /// <param name="dryRun">Whether only to find out what would be, and change nothing.</param>
    private static Task<IResult> ImportClients(bool? dryRun, HttpContext context, IMediator mediator, ImportOptions options) =>
        StartAsync(JobKind.ImportClients, dryRun, context, mediator, options);

    /// <summary>
    /// Brings in therapists, as clients are: <c>externalId</c>, <c>givenName</c>, <c>familyName</c>, <c>modalities</c>, and any of <c>arabicName</c>,
    /// <c>concerns</c>, <c>languages</c>, <c>weeklyCapacityHours</c>, <c>bufferMinutes</c>.
    /// </summary>
    /// <param name="dryRun">Whether only to find out what would be, and change nothing.</param>
    private static Task<IResult> ImportTherapists(bool? dryRun, HttpContext context, IMediator mediator, ImportOptions options) =>
        StartAsync(JobKind.ImportTherapists, dryRun, context, mediator, options);

    /// <summary>
    /// Brings in sessions: <c>externalId</c>, <c>clientExternalIds</c>, <c>therapistExternalId</c> (ids of the other system, or ours), <c>modality</c>,
    /// <c>startsAt</c> with an offset or the clinic's <c>date</c> and <c>time</c>, <c>status</c>, and any of <c>durationMinutes</c>, <c>room</c> (its name),
    /// <c>kind</c>, <c>delivery</c>, <c>cancelledLate</c>, <c>reason</c>. Sessions that are <c>scheduled</c> and to come are booked as any other; those that have
    /// been may lie outside working hours and on closures, but nobody may be in two at once.
    /// </summary>
    /// <param name="dryRun">Whether only to find out what would be, and change nothing.</param>
    private static Task<IResult> ImportSessions(bool? dryRun, HttpContext context, IMediator mediator, ImportOptions options) =>
        StartAsync(JobKind.ImportSessions, dryRun, context, mediator, options);

    private static async Task<IResult> StartAsync(JobKind kind, bool? dryRun, HttpContext context, IMediator mediator, ImportOptions options)
    {
        var file = await CsvFile.ReadAsync(context, options.MaxLines);
        var job = await mediator.Send(new StartImport(kind, file, dryRun ?? false), context.RequestAborted);
        return JobsEndpoints.Accepted(context, job);
    }
}
