using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Notes;

/// <summary>Signs a draft: from then on it is the record, and only appended to.</summary>
[Allow(Role.Therapist, Rows = Rows.Author)]
public sealed record SignNote(NoteId Id, int? ExpectedVersion) : ICommand<NoteResponse>;

public sealed class SignNoteHandler(IClinicDb db, NoteChanges notes, TimeProvider time) : IRequestHandler<SignNote, NoteResponse>
{
    public async Task<NoteResponse> Handle(SignNote request, CancellationToken cancellationToken)
    {
        var note = await notes.RequireOwnAsync(request.Id, request.ExpectedVersion, cancellationToken);
        var needsCosignature = await db.Therapists.AnyAsync(
            author => author.Id == note.TherapistId && author.NeedsCosignature && author.SupervisorId != null, cancellationToken);
        var now = time.GetUtcNow();
        note.Sign(needsCosignature, now);
        if (note.SessionId is { } id)
            (await db.Sessions.AsTracking().SingleAsync(session => session.Id == id, cancellationToken)).NotedAt ??= now;
        await db.SaveChangesAsync(cancellationToken);
        return NoteResponse.Of(note);
    }
}
