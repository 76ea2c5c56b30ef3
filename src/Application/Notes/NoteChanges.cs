using AlSoor.Application.Access;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Notes;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Notes;

/// <summary>Reads a note to be changed. All changes of one author's notes queue for the author's calendar.</summary>
public sealed class NoteChanges(Reach reach, ICalendarLocks locks, ICaller caller)
{
    /// <summary>The note, tracked, of a caller who may read it.</summary>
    /// <exception cref="NoteAlteredException">It is not as it was written: nothing is added to it.</exception>
    public async Task<ProgressNote> RequireAsync(NoteId id, int? expectedVersion, CancellationToken cancellationToken)
    {
        var author = await reach.Notes.Where(note => note.Id == id).Select(note => (TherapistId?)note.TherapistId).SingleOrDefaultAsync(cancellationToken)
            ?? throw CommonErrors.NotFound("note");
        await locks.TakeAsync([author], cancellationToken);

        // Who waited for another reads what the other has left; it may be gone.
        ProgressNote note;
        try
        {
            note = await reach.Notes.AsTracking().Include(note => note.Clients).Include(note => note.Addenda)
                .SingleOrDefaultAsync(note => note.Id == id, cancellationToken)
                ?? throw CommonErrors.NotFound("note");
        }
        catch (DamagedException)
        {
            throw new NoteAlteredException(id);
        }

        note.CheckIntact();
        note.CheckVersion(expectedVersion);
        return note;
    }

    /// <summary>The note, tracked, of the caller as its author.</summary>
    public async Task<ProgressNote> RequireOwnAsync(NoteId id, int? expectedVersion, CancellationToken cancellationToken)
    {
        var note = await RequireAsync(id, expectedVersion, cancellationToken);
        return note.TherapistId == caller.TherapistId ? note : throw CommonErrors.Forbidden();
    }
}
