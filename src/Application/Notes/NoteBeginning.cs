using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Notes;
using AlSoor.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Notes;

/// <summary>Begins notes: on a session, one of each author about the same clients.</summary>
public sealed class NoteBeginning(IClinicDb db, ICalendarLocks locks, TimeProvider time)
{
    public async Task<NoteResponse> BeginAsync(
        string template,
        TherapistId author,
        Session? session,
        IReadOnlyCollection<ClientId> clients,
        IReadOnlyDictionary<string, string?> texts,
        CancellationToken cancellationToken)
    {
        var used = await db.NoteTemplates.SingleOrDefaultAsync(one => one.Code == template, cancellationToken)
            ?? throw CommonErrors.Unknown("note-template", "template");
        await locks.TakeAsync([author], cancellationToken);
        if (session is not null)
            await CheckFirstAsync(session.Id, author, clients, cancellationToken);

        var note = ProgressNote.Begin(used, author, session, clients, time.GetUtcNow());
        note.Write(texts);
        db.Notes.Add(note);
        await db.SaveChangesAsync(cancellationToken);
        return NoteResponse.Of(note);
    }

    private async Task CheckFirstAsync(SessionId session, TherapistId author, IReadOnlyCollection<ClientId> clients, CancellationToken cancellationToken)
    {
        var others = await db.Notes.Where(note => note.SessionId == session && note.TherapistId == author)
            .Select(note => note.Clients.Select(part => part.ClientId).ToList())
            .ToListAsync(cancellationToken);
        if (others.Exists(other => clients.ToHashSet().SetEquals(other)))
            throw new DomainException(new Error("note-exists", ErrorKind.Conflict, "There is a note on this session about the same clients: change or append to it."));
    }
}
