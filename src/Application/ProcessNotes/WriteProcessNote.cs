using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Audit;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.ProcessNotes;

/// <summary>Writes the caller's own process note on a session of theirs, or writes it anew.</summary>
[Allow(Role.Therapist, Rows = Rows.Author)]
public sealed record WriteProcessNote(string Text) : ICommand<ProcessNoteResponse>, IWritesElsewhere
{
    [JsonIgnore]
    public SessionId SessionId { get; init; }

    [JsonIgnore]
    public int? ExpectedVersion { get; init; }
}

public sealed class WriteProcessNoteValidator : AbstractValidator<WriteProcessNote>
{
    public WriteProcessNoteValidator() => RuleFor(write => write.Text).Prose(Lengths.Note);
}

public sealed class WriteProcessNoteHandler(IClinicDb db, IProcessNotes notes, Reach reach, WriteAhead audit)
    : IRequestHandler<WriteProcessNote, ProcessNoteResponse>
{
    public async Task<ProcessNoteResponse> Handle(WriteProcessNote request, CancellationToken cancellationToken)
    {
        var session = await reach.Sessions.Include(session => session.Clients)
            .SingleOrDefaultAsync(session => session.Id == request.SessionId, cancellationToken)
            ?? throw CommonErrors.NotFound("session");
        reach.CheckMayChange(session.TherapistId);
        var clients = session.Clients.Select(part => part.ClientId).ToList();
        if (!await db.Clients.AnyAsync(client => clients.Contains(client.Id) && client.ErasedAt == null, cancellationToken))
            throw CommonErrors.NotFound("session");

        // Refused before it is recorded as done; the store asks again.
        if (request.ExpectedVersion is { } expected
            && (await notes.FindAsync(session.Id, session.TherapistId, cancellationToken))?.Version != expected)
        {
            throw CommonErrors.Stale();
        }

        var recorded = await audit.RecordAsync(clients, cancellationToken);
        return ProcessNoteResponse.Of(await notes.WriteAsync(
            new(session.Id, session.TherapistId, clients, request.Text), request.ExpectedVersion, recorded, cancellationToken));
    }
}
