using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Notes;

/// <summary>The progress notes about a client, the newest first.</summary>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record ListClientNotes(ClientId ClientId, Paging Paging) : IQuery<Page<NoteResponse>>;

public sealed class ListClientNotesHandler(IClinicDb db, NoteReader reader, Reach reach) : IRequestHandler<ListClientNotes, Page<NoteResponse>>
{
    public async Task<Page<NoteResponse>> Handle(ListClientNotes request, CancellationToken cancellationToken)
    {
        if (!await reach.Clients.AnyAsync(client => client.Id == request.ClientId, cancellationToken))
            throw CommonErrors.NotFound("client");

        // By the client's notes and not by all notes in order of time: of one client there are few.
        var own = db.NoteClients.Where(part => part.ClientId == request.ClientId).Select(part => part.NoteId);
        var notes = reach.Notes.Where(note => own.Contains(note.Id));
        if (request.Paging.AfterInstant is var (at, id))
            notes = notes.Before(at, new(id));
        var rows = await reader.ReadAsync(notes.NewestFirst().Take(request.Paging.Limit + 1), cancellationToken);
        return Page<NoteResponse>.Of(
            [.. rows.Select(note => note.Response)], request.Paging.Limit, note => Positions.Of(note.CreatedAt, note.Id.Value));
    }
}
