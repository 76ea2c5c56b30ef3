using AlSoor.Api.Http;
using AlSoor.Application.Closures;
using AlSoor.Application.Common;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Scheduling;
using Microsoft.AspNetCore.Mvc;

namespace AlSoor.Api.Endpoints;

internal static class ClosuresEndpoints
{
    private const int MaxFileBytes = 1024 * 1024;

    public static void MapClosures(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/closures").WithTags("Closures");
        group.MapPost("", CreateClosure).WithName("createClosure")
            .Sends<CreateClosure>().Answers<ChangedClosure>(201).Answers<ChangedClosure>();
        group.MapPost("/import", ImportClosures).WithName("importClosures")
            .Sends<ImportClosures>().Accepts<string>("text/calendar").WithMetadata(new RequestSizeLimitAttribute(MaxFileBytes))
            .Answers<ImportedClosures>().Refuses(409, 413, 415);
        group.MapGet("", ListClosures).WithName("listClosures").Sends<ListClosures>().Answers<Page<ClosureResponse>>();
        group.MapGet("/{id:guid}", GetClosure).WithName("getClosure")
            .Sends<GetClosure>().Answers<ClosureResponse>().AnswersNotModified().Refuses(404);
        group.MapPatch("/{id:guid}", UpdateClosure).WithName("updateClosure")
            .Sends<UpdateClosure>().Takes<MergePatch<ClosureDetails>>().Answers<ChangedClosure>().Refuses(404, 409, 412);
        group.MapDelete("/{id:guid}", DeleteClosure).WithName("deleteClosure")
            .Sends<DeleteClosure>().AnswersNothing().Refuses(404, 412);
    }

    /// <summary>
    /// Closes the clinic on some dates. The answer has the sessions booked then, each with where it goes by <c>reflow</c> or could go;
    /// with <c>dryRun</c> it is 200, and nothing is changed.
    /// </summary>
    private static async Task<IResult> CreateClosure(CreateClosure body, HttpContext context, IMediator mediator)
    {
        var closure = await mediator.Send(body, context.RequestAborted);
        return body.DryRun
            ? Reply.Ok(closure)
            : Reply.Created($"/api/v1/closures/{closure.Id}", closure, closure.Version);
    }

    /// <summary>
    /// Makes closures of the whole-day events of an iCalendar file (<c>.ics</c>) of at most 1 MiB. What is there already, with the same name
    /// and dates, is passed over, so that a file can be sent again.
    /// </summary>
    /// <param name="status">Whether the dates are decided; otherwise they are.</param>
    /// <param name="from">Only days from this clinic date on; otherwise from the beginning of this year.</param>
    /// <param name="to">Only days before this clinic date, at most three years after <c>from</c>; otherwise before the end of the next year.</param>
    /// <param name="reflow">What to do with sessions already booked on these dates.</param>
    /// <param name="dryRun">Whether only to answer what would be, and change nothing.</param>
    private static async Task<IResult> ImportClosures(
        Choice<ClosureStatus>? status,
        DateOnly? from,
        DateOnly? to,
        Choice<ReflowMode>? reflow,
        bool? dryRun,
        HttpContext context,
        IMediator mediator) =>
        Reply.Ok(await mediator.Send(
            new ImportClosures(
                await TextBody.ReadAsync(context),
                status?.Value ?? ClosureStatus.Confirmed,
                from,
                to,
                reflow?.Value ?? ReflowMode.None,
                dryRun ?? false),
            context.RequestAborted));

    /// <summary>Lists closures by their first date.</summary>
    /// <param name="from">Only those that end on or after this clinic date.</param>
    /// <param name="to">Only those that begin before this clinic date.</param>
    /// <param name="updatedSince">Only what was made or changed at that instant or later.</param>
    private static async Task<IResult> ListClosures(
        DateOnly? from, DateOnly? to, DateTimeOffset? updatedSince, [AsParameters] PagingQuery paging, HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new ListClosures(from, to, paging.In(context)) { UpdatedSince = updatedSince }, context.RequestAborted));

    /// <summary>Reads one closure.</summary>
    private static async Task<IResult> GetClosure(Guid id, HttpContext context, IMediator mediator)
    {
        var closure = await mediator.Send(new GetClosure(id), context.RequestAborted);
        return Reply.One(closure, closure.Version);
    }

    /// <summary>
    /// Changes the fields that the body names: confirms, moves or lengthens a closure. As when it is made, sessions on its dates are
    /// listed, and moved by <c>reflow</c>. An <c>If-Match</c> guards against overwriting another's change.
    /// </summary>
    private static async Task<IResult> UpdateClosure(Guid id, MergePatch<ClosureDetails> body, HttpContext context, IMediator mediator)
    {
        var closure = await mediator.Send(new UpdateClosure(id, body, context.ExpectedVersion()), context.RequestAborted);
        return Reply.One(closure, closure.Version);
    }

    /// <summary>Opens the clinic again on a closure's dates. Sessions that it had moved stay where they are.</summary>
    private static async Task<IResult> DeleteClosure(Guid id, HttpContext context, IMediator mediator)
    {
        await mediator.Send(new DeleteClosure(id, context.ExpectedVersion()), context.RequestAborted);
        return TypedResults.NoContent();
    }
}
