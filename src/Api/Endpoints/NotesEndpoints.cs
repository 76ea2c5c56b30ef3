using AlSoor.Api.Http;
using AlSoor.Application.Common;
using AlSoor.Application.Notes;

namespace AlSoor.Api.Endpoints;

internal static class NotesEndpoints
{
    public static void MapNotes(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Notes");
        group.MapGet("/note-templates", ListNoteTemplates).WithName("listNoteTemplates")
            .Sends<ListNoteTemplates>().Answers<Page<NoteTemplateResponse>>();
        group.MapPost("/note-templates", CreateNoteTemplate).WithName("createNoteTemplate")
            .Sends<CreateNoteTemplate>().Answers<NoteTemplateResponse>(201).Refuses(409);
        group.MapGet("/note-templates/{code}", GetNoteTemplate).WithName("getNoteTemplate")
            .Sends<GetNoteTemplate>().Answers<NoteTemplateResponse>().AnswersNotModified().Refuses(404);
        group.MapPatch("/note-templates/{code}", UpdateNoteTemplate).WithName("updateNoteTemplate")
            .Sends<UpdateNoteTemplate>().Takes<MergePatch<NoteTemplateDetails>>().Answers<NoteTemplateResponse>().Refuses(404, 409, 412);
        group.MapPost("/sessions/{id:guid}/notes", WriteSessionNote).WithName("writeSessionNote")
            .Sends<WriteSessionNote>().Answers<NoteResponse>(201).Refuses(404, 409);
        group.MapGet("/sessions/{id:guid}/notes", ListSessionNotes).WithName("listSessionNotes")
            .Sends<ListSessionNotes>().Answers<Page<NoteResponse>>().Refuses(404);
        group.MapPost("/clients/{id:guid}/notes", WriteClientNote).WithName("writeClientNote")
            .Sends<WriteClientNote>().Answers<NoteResponse>(201).Refuses(404);
        group.MapGet("/clients/{id:guid}/notes", ListClientNotes).WithName("listClientNotes")
            .Sends<ListClientNotes>().Answers<Page<NoteResponse>>().Refuses(404);
        group.MapGet("/therapists/{id:guid}/notes", ListUnsignedNotes).WithName("listUnsignedNotes")
            .Sends<ListUnsignedNotes>().Answers<Page<UnsignedNote>>().Refuses(404);
        group.MapPost("/notes/search", SearchNotes).WithName("searchNotes")
            .Sends<SearchNotes>().Answers<Page<NoteHit>>();
        group.MapGet("/notes/{id:guid}", GetNote).WithName("getNote")
            .Sends<GetNote>().Answers<NoteResponse>().AnswersNotModified().Refuses(404, 500);
        group.MapPatch("/notes/{id:guid}", UpdateNote).WithName("updateNote")
            .Sends<UpdateNote>().Takes<MergePatch<NoteTexts>>().Answers<NoteResponse>().Refuses(404, 409, 412, 500);
        group.MapDelete("/notes/{id:guid}", DeleteNote).WithName("deleteNote")
            .Sends<DeleteNote>().AnswersNothing().Refuses(404, 409, 412, 500);
        group.MapPost("/notes/{id:guid}/sign", SignNote).WithName("signNote")
            .Sends<SignNote>().Answers<NoteResponse>().Refuses(404, 409, 412, 500);
        group.MapPost("/notes/{id:guid}/addenda", AddAddendum).WithName("addAddendum")
            .Sends<AddAddendum>().Answers<NoteResponse>(201).Refuses(404, 409, 412, 500);
        group.MapPost("/notes/{id:guid}/cosign", CosignNote).WithName("cosignNote")
            .Sends<CosignNote>().Answers<NoteResponse>().Refuses(404, 409, 412, 500);
    }

    /// <summary>Lists the templates of progress notes, by code.</summary>
    private static async Task<IResult> ListNoteTemplates(HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new ListNoteTemplates(), context.RequestAborted));

    /// <summary>Adds a template of progress notes.</summary>
    private static async Task<IResult> CreateNoteTemplate(CreateNoteTemplate body, HttpContext context, IMediator mediator)
    {
        var template = await mediator.Send(body, context.RequestAborted);
        return Reply.Created($"/api/v1/note-templates/{template.Code}", template, template.Version);
    }

    /// <summary>Reads one template of progress notes.</summary>
    /// <param name="code">Its code, such as <c>soap</c>.</param>
    private static async Task<IResult> GetNoteTemplate(string code, HttpContext context, IMediator mediator)
    {
        var template = await mediator.Send(new GetNoteTemplate(code), context.RequestAborted);
        return Reply.One(template, template.Version);
    }

    /// <summary>Changes a template. Notes that exist keep the sections that they were begun with.</summary>
    /// <param name="code">Its code, such as <c>soap</c>.</param>
    private static async Task<IResult> UpdateNoteTemplate(
        string code, MergePatch<NoteTemplateDetails> body, HttpContext context, IMediator mediator)
    {
        var template = await mediator.Send(new UpdateNoteTemplate(code, body, context.ExpectedVersion()), context.RequestAborted);
        return Reply.One(template, template.Version);
    }

    /// <summary>
    /// Begins a progress note on a session, as its therapist: about all of its clients, or with <c>clientId</c> about one. A draft is seen
    /// by its author only.
    /// </summary>
    private static async Task<IResult> WriteSessionNote(Guid id, WriteSessionNote body, HttpContext context, IMediator mediator) =>
        Created(context, await mediator.Send(body with { SessionId = new(id) }, context.RequestAborted));

    /// <summary>Lists the progress notes on a session that the caller may read, in the order in which they were begun.</summary>
    private static async Task<IResult> ListSessionNotes(Guid id, HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new ListSessionNotes(new(id)), context.RequestAborted));

    /// <summary>Begins a progress note about a client that is on no session.</summary>
    private static async Task<IResult> WriteClientNote(Guid id, WriteClientNote body, HttpContext context, IMediator mediator) =>
        Created(context, await mediator.Send(body with { ClientId = new(id) }, context.RequestAborted));

    /// <summary>Lists the progress notes about a client that the caller may read, the newest first.</summary>
    private static async Task<IResult> ListClientNotes(Guid id, [AsParameters] PagingQuery paging, HttpContext context, IMediator mediator) =>
        Reply.List(context, await mediator.Send(new ListClientNotes(new(id), paging.In(context)), context.RequestAborted));

    /// <summary>
    /// Lists what a therapist has still to write or to sign, the longest over first: drafts, and clients who were seen in a session and
    /// are in no note on it. It has ids only.
    /// </summary>
    /// <param name="status">Which notes: there is only this list.</param>
    private static async Task<IResult> ListUnsignedNotes(
        Guid id, Choice<NotesToDo>? status, [AsParameters] PagingQuery paging, HttpContext context, IMediator mediator)
    {
        _ = status;
        return Reply.List(context, await mediator.Send(new ListUnsignedNotes(new(id), paging.In(context)), context.RequestAborted));
    }

    /// <summary>
    /// Finds the notes that the caller may read in which all words occur, in any case and with or without accents and vowel signs, the
    /// newest first. The words come in the body: addresses are written into logs on the way. The next page is asked for with the same
    /// body and its cursor.
    /// </summary>
    private static async Task<IResult> SearchNotes(NoteSearchBody body, HttpContext context, IMediator mediator)
    {
        var paging = new PagingQuery(body.Cursor, body.Limit).In(context);
        var found = await mediator.Send(
            new SearchNotes(body.Text, body.ClientId, body.TherapistId, body.From, body.To, paging), context.RequestAborted);
        return Reply.Found(context, found);
    }

    /// <summary>Reads a progress note. One that was altered in the database is not shown: 500, <c>note-altered</c>.</summary>
    private static async Task<IResult> GetNote(Guid id, HttpContext context, IMediator mediator) =>
        One(context, await mediator.Send(new GetNote(new(id)), context.RequestAborted));

    /// <summary>Changes the texts of a draft, as its author; null takes one away.</summary>
    private static async Task<IResult> UpdateNote(Guid id, MergePatch<NoteTexts> body, HttpContext context, IMediator mediator) =>
        One(context, await mediator.Send(new UpdateNote(new(id), body, context.ExpectedVersion()), context.RequestAborted));

    /// <summary>Throws a draft away, as its author.</summary>
    private static async Task<IResult> DeleteNote(Guid id, HttpContext context, IMediator mediator)
    {
        await mediator.Send(new DeleteNote(new(id), context.ExpectedVersion()), context.RequestAborted);
        return TypedResults.NoContent();
    }

    /// <summary>Signs a draft, as its author. From then on the note is never changed, only appended to.</summary>
    private static async Task<IResult> SignNote(Guid id, HttpContext context, IMediator mediator) =>
        One(context, await mediator.Send(new SignNote(new(id), context.ExpectedVersion()), context.RequestAborted));

    /// <summary>Appends to a signed note, as its author or as who treats all of its clients. What is appended is signed at once.</summary>
    private static async Task<IResult> AddAddendum(Guid id, AddAddendum body, HttpContext context, IMediator mediator) =>
        Created(context, await mediator.Send(body with { Id = new(id), ExpectedVersion = context.ExpectedVersion() }, context.RequestAborted));

    /// <summary>Signs a note as its author's supervisor, where the note needs that.</summary>
    private static async Task<IResult> CosignNote(Guid id, HttpContext context, IMediator mediator) =>
        One(context, await mediator.Send(new CosignNote(new(id), context.ExpectedVersion()), context.RequestAborted));

    private static IResult Created(HttpContext context, NoteResponse note) =>
        Reply.Created($"/api/v1/notes/{note.Id.Value}", note, note.Version);

    private static IResult One(HttpContext context, NoteResponse note) => Reply.One(note, note.Version);
}

/// <summary>Lists of a therapist's notes.</summary>
public enum NotesToDo
{
#pragma warning disable CA1720 // The field's own word.
    Unsigned,
#pragma warning restore CA1720
}

/// <summary>What to look for in notes.</summary>
/// <param name="Text">Words, all of which must occur.</param>
/// <param name="ClientId">Only in notes about this client.</param>
/// <param name="TherapistId">Only in what this therapist wrote.</param>
/// <param name="From">Begun from this clinic date on.</param>
/// <param name="To">Begun before this clinic date.</param>
/// <param name="Cursor">Where the page begins: <c>next</c> of the page before.</param>
/// <param name="Limit">Items on a page: 1 to 200, otherwise 50.</param>
public sealed record NoteSearchBody(
    string Text,
    ClientId? ClientId = null,
    TherapistId? TherapistId = null,
    DateOnly? From = null,
    DateOnly? To = null,
    string? Cursor = null,
    int? Limit = null);
