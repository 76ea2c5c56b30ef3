using System.Text.Json.Serialization;
using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Domain.Access;

using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Notes;

/// <summary>Begins a progress note on a session: a draft that only its author sees.</summary>
/// <param name="Template">The code of its template.</param>
/// <param name="Sections">Texts by the sections' codes; sections may be left for later.</param>
/// <param name="ClientId">The one client whom it is about; without it all clients of the session.</param>
[Allow(Role.Therapist, Rows = Rows.Author)]
public sealed record WriteSessionNote(string Template, IReadOnlyDictionary<string, string?> Sections, ClientId? ClientId = null) : ICommand<NoteResponse>
{
    [JsonIgnore]
    public SessionId SessionId { get; init; }
}

public sealed class WriteSessionNoteValidator : AbstractValidator<WriteSessionNote>
{
    public WriteSessionNoteValidator()
    {
        RuleFor(write => write.Template).Code();
        RuleFor(write => write.Sections).SectionTexts();
    }
}

public sealed class WriteSessionNoteHandler(IClinicDb db, NoteBeginning notes, Reach reach) : IRequestHandler<WriteSessionNote, NoteResponse>
{
    public async Task<NoteResponse> Handle(WriteSessionNote request, CancellationToken cancellationToken)
    {
        var session = await reach.Sessions.Include(session => session.Clients)
            .SingleOrDefaultAsync(session => session.Id == request.SessionId, cancellationToken)
            ?? throw CommonErrors.NotFound("session");
        reach.CheckMayChange(session.TherapistId);
        var all = session.Clients.Select(part => part.ClientId).ToList();
        var present = await db.Clients.Where(client => all.Contains(client.Id) && client.ErasedAt == null)
            .Select(client => client.Id).ToListAsync(cancellationToken);
        if (present.Count == 0)
            throw CommonErrors.NotFound("session");
        if (request.ClientId is { } only && !present.Contains(only))
            throw CommonErrors.Unknown("client", "clientId");

        return await notes.BeginAsync(
            request.Template, session.TherapistId, session, request.ClientId is { } one ? [one] : present, request.Sections, cancellationToken);
    }
}
