using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;

using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Notes;

/// <summary>Signs a note as its author's supervisor.</summary>
[Allow(Role.Supervisor, Rows = Rows.Supervised)]
public sealed record CosignNote(NoteId Id, int? ExpectedVersion) : ICommand<NoteResponse>;

public sealed class CosignNoteHandler(IClinicDb db, NoteChanges notes, ICaller caller, TimeProvider time) : IRequestHandler<CosignNote, NoteResponse>
{
    public async Task<NoteResponse> Handle(CosignNote request, CancellationToken cancellationToken)
    {
        var note = await notes.RequireAsync(request.Id, request.ExpectedVersion, cancellationToken);
        if (caller.TherapistId is not { } own
            || !await db.Therapists.AnyAsync(author => author.Id == note.TherapistId && author.SupervisorId == own, cancellationToken))
        {
            throw CommonErrors.Forbidden();
        }

        note.Cosign(own, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return NoteResponse.Of(note);
    }
}
