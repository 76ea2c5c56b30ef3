using AlSoor.Application.Audit;
using AlSoor.Domain.ProcessNotes;

namespace AlSoor.Application.ProcessNotes;

/// <summary>The store of process notes: another than the clinic's database, under another key. It is changed only by what was recorded before.</summary>
public interface IProcessNotes
{
    Task<ProcessNote?> FindAsync(SessionId session, TherapistId author, CancellationToken cancellationToken);

    /// <summary>Writes the author's note on the session, or writes it anew.</summary>
    /// <param name="expectedVersion">The version that the caller has seen; none when the caller does not say.</param>
    Task<ProcessNote> WriteAsync(ProcessNoteContent content, int? expectedVersion, Recorded recorded, CancellationToken cancellationToken);

    /// <returns>Whether there was one.</returns>
    Task<bool> DeleteAsync(SessionId session, TherapistId author, int? expectedVersion, Recorded recorded, CancellationToken cancellationToken);

    /// <summary>All notes about the client, whoever wrote them, by when they were last written.</summary>
    Task<IReadOnlyList<ProcessNote>> AboutAsync(ClientId client, CancellationToken cancellationToken);

    /// <summary>Destroys the notes about this client that are about nobody who was not erased. The client was erased before, which was recorded.</summary>
    Task ForgetAsync(ClientId client, CancellationToken cancellationToken);

    /// <summary>Destroys all notes about none but erased clients: what an erasure that was cut off has left.</summary>
    Task ForgetErasedAsync(CancellationToken cancellationToken);
}
