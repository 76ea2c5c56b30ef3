using AlSoor.Api.Http;
using AlSoor.Application.Common;
using AlSoor.Application.ProcessNotes;

namespace AlSoor.Api.Endpoints;

internal static class ProcessNotesEndpoints
{
    public static void MapProcessNotes(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Process notes");
        group.MapGet("/sessions/{id:guid}/process-note", GetProcessNote).WithName("getProcessNote")
            .Sends<GetProcessNote>().Answers<ProcessNoteResponse>().AnswersNotModified().Refuses(404);
        group.MapPut("/sessions/{id:guid}/process-note", WriteProcessNote).WithName("writeProcessNote")
            .Sends<WriteProcessNote>().Answers<ProcessNoteResponse>().Refuses(404, 409, 412);
        group.MapDelete("/sessions/{id:guid}/process-note", DeleteProcessNote).WithName("deleteProcessNote")
            .Sends<DeleteProcessNote>().AnswersNothing().Refuses(404, 409, 412);
        group.MapPost("/clients/{id:guid}/process-notes/court-order", ExportProcessNotes).WithName("exportProcessNotes")
            .Sends<ExportProcessNotes>().Answers<ProcessNotesExport>().Refuses(404);
        group.MapGet("/court-orders", ListCourtOrders).WithName("listCourtOrders")
            .Sends<ListCourtOrders>().Answers<Page<CourtOrderResponse>>();
        group.MapGet("/therapists/{id:guid}/court-orders", ListTherapistCourtOrders).WithName("listTherapistCourtOrders")
            .Sends<ListTherapistCourtOrders>().Answers<Page<CourtOrderResponse>>().Refuses(404);
        group.MapPost("/court-orders/{id:guid}/acknowledge", AcknowledgeCourtOrder).WithName("acknowledgeCourtOrder")
            .Sends<AcknowledgeCourtOrder>().Answers<CourtOrderResponse>().Refuses(404);
    }

    /// <summary>Reads the caller's own process note on a session. For everybody but its author there is none.</summary>
    private static async Task<IResult> GetProcessNote(Guid id, HttpContext context, IMediator mediator)
    {
        var note = await mediator.Send(new GetProcessNote(new(id)), context.RequestAborted);
        return Reply.One(note, note.Version);
    }

    /// <summary>Writes the caller's own process note on a session of theirs, or writes it anew. It is no part of the record.</summary>
    private static async Task<IResult> WriteProcessNote(Guid id, WriteProcessNote body, HttpContext context, IMediator mediator)
    {
        var note = await mediator.Send(body with { SessionId = new(id), ExpectedVersion = context.ExpectedVersion() }, context.RequestAborted);
        return Reply.One(note, note.Version);
    }

    /// <summary>Destroys the caller's own process note on a session.</summary>
    private static async Task<IResult> DeleteProcessNote(Guid id, HttpContext context, IMediator mediator)
    {
        await mediator.Send(new DeleteProcessNote(new(id), context.ExpectedVersion()), context.RequestAborted);
        return TypedResults.NoContent();
    }

    /// <summary>
    /// Gives out the process notes about a client because a court asks for them: the one way past their authors. It is recorded before
    /// anything is answered, written into the log, and the authors are told.
    /// </summary>
    private static async Task<IResult> ExportProcessNotes(Guid id, ExportProcessNotes body, HttpContext context, IMediator mediator) =>
        Reply.Ok(await mediator.Send(body with { ClientId = new(id) }, context.RequestAborted));

    /// <summary>Lists what process notes were given out because a court asked for them, the newest first; no texts.</summary>
    /// <param name="clientId">Only those about this client.</param>
    private static async Task<IResult> ListCourtOrders(
        Guid? clientId, [AsParameters] PagingQuery paging, HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new ListCourtOrders(clientId.As<ClientId>(), paging.In(context)), context.RequestAborted));

    /// <summary>Lists what process notes of a therapist were given out because a court asked for them, the newest first; no texts.</summary>
    private static async Task<IResult> ListTherapistCourtOrders(
        Guid id, [AsParameters] PagingQuery paging, HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new ListTherapistCourtOrders(new(id), paging.In(context)), context.RequestAborted));

    /// <summary>Says that the caller knows that process notes of theirs were given out. It can be said again.</summary>
    private static async Task<IResult> AcknowledgeCourtOrder(Guid id, HttpContext context, IMediator mediator) =>
        Reply.Ok(await mediator.Send(new AcknowledgeCourtOrder(id), context.RequestAborted));
}
