using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using MediatR;

namespace AlSoor.Application.ProcessNotes;

/// <summary>The caller's own process note on a session. Whose it is not, for them there is none.</summary>
[Allow(Role.Therapist, Rows = Rows.Author)]
public sealed record GetProcessNote(SessionId SessionId) : IQuery<ProcessNoteResponse>;

public sealed class GetProcessNoteHandler(IProcessNotes notes, ICaller caller) : IRequestHandler<GetProcessNote, ProcessNoteResponse>
{
    public async Task<ProcessNoteResponse> Handle(GetProcessNote request, CancellationToken cancellationToken) =>
        caller.TherapistId is { } own && await notes.FindAsync(request.SessionId, own, cancellationToken) is { } note
            ? ProcessNoteResponse.Of(note)
            : throw CommonErrors.NotFound("process-note");
}
