using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;

using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Notes;

/// <summary>The progress notes on a session, in the order in which they were begun.</summary>
[Allow(Role.Therapist, Rows = Rows.Own)]
public sealed record ListSessionNotes(SessionId SessionId) : IQuery<Page<NoteResponse>>;

public sealed class ListSessionNotesHandler(NoteReader reader, Reach reach) : IRequestHandler<ListSessionNotes, Page<NoteResponse>>
{
    public async Task<Page<NoteResponse>> Handle(ListSessionNotes request, CancellationToken cancellationToken)
    {
        if (!await reach.Sessions.AnyAsync(session => session.Id == request.SessionId, cancellationToken))
            throw CommonErrors.NotFound("session");

        var notes = await reader.ReadAsync(
            reach.Notes.Where(note => note.SessionId == request.SessionId).OrderBy(note => note.CreatedAt).ThenBy(note => note.Id), cancellationToken);
        return new([.. notes.Select(note => note.Response)], null);
    }
}
