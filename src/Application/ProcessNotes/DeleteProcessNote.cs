using AlSoor.Application.Access;
using AlSoor.Application.Audit;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;

namespace AlSoor.Application.ProcessNotes;

/// <summary>Destroys the caller's own process note on a session.</summary>
[Allow(Role.Therapist, Rows = Rows.Author)]
public sealed record DeleteProcessNote(SessionId SessionId, int? ExpectedVersion) : ICommand<Unit>, IWritesElsewhere;

public sealed class DeleteProcessNoteHandler(IProcessNotes notes, ICaller caller, WriteAhead audit) : IRequestHandler<DeleteProcessNote, Unit>
{
    public async Task<Unit> Handle(DeleteProcessNote request, CancellationToken cancellationToken)
    {
        if (caller.TherapistId is not { } own || await notes.FindAsync(request.SessionId, own, cancellationToken) is not { } note)
            throw CommonErrors.NotFound("process-note");

        note.CheckVersion(request.ExpectedVersion);
        var recorded = await audit.RecordAsync(note.ClientIds, cancellationToken);
        return await notes.DeleteAsync(request.SessionId, own, request.ExpectedVersion, recorded, cancellationToken)
            ? Unit.Value
            : throw CommonErrors.NotFound("process-note");
    }
}
