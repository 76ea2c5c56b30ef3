using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;

using MediatR;

namespace AlSoor.Application.Notes;

/// <summary>Throws a draft away.</summary>
[Allow(Role.Therapist, Rows = Rows.Author)]
public sealed record DeleteNote(NoteId Id, int? ExpectedVersion) : ICommand<Unit>;

public sealed class DeleteNoteHandler(IClinicDb db, NoteChanges notes) : IRequestHandler<DeleteNote, Unit>
{
    public async Task<Unit> Handle(DeleteNote request, CancellationToken cancellationToken)
    {
        var note = await notes.RequireOwnAsync(request.Id, request.ExpectedVersion, cancellationToken);
        note.CheckDraft();
        db.NoteClients.RemoveRange(note.Clients);
        db.Notes.Remove(note);
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}
