using AlSoor.Application.Audit;
using AlSoor.Application.ProcessNotes;
using AlSoor.Domain.ProcessNotes;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence.ProcessNotes;

/// <summary>Process notes in their own store. Each change is one statement, guarded by the row's version.</summary>
internal sealed class ProcessNoteStore(ProcessNotesDbContext db, ClinicDbContext clinic, TimeProvider time) : IProcessNotes
{
    private const int Attempts = 5;

    /// <summary>Ids in one query; both engines take many more parameters.</summary>
    private const int BatchSize = 500;

    public async Task<ProcessNote?> FindAsync(SessionId session, TherapistId author, CancellationToken cancellationToken)
    {
        var note = await db.Notes.SingleOrDefaultAsync(note => note.SessionId == session && note.AuthorId == author, cancellationToken);
        note?.CheckIntact();
        return note;
    }

    public async Task<ProcessNote> WriteAsync(ProcessNoteContent content, int? expectedVersion, Recorded recorded, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            db.ChangeTracker.Clear();
            var note = await TrackedAsync(content.SessionId, content.AuthorId, expectedVersion, cancellationToken);
            if (note is null)
            {
                note = new ProcessNote
                {
                    Id = Guid.CreateVersion7(),
                    SessionId = content.SessionId,
                    AuthorId = content.AuthorId,
                    ClientIds = [.. content.ClientIds],
                    Content = content,
                    UpdatedAt = time.GetUtcNow(),
                };
                db.Notes.Add(note);
            }
            else
            {
                (note.ClientIds, note.Content, note.UpdatedAt) = ([.. content.ClientIds], content, time.GetUtcNow());
            }

            if (await SavedAsync(cancellationToken))
                return note;
        }

        throw Busy();
    }

    public async Task<bool> DeleteAsync(
        SessionId session, TherapistId author, int? expectedVersion, Recorded recorded, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            db.ChangeTracker.Clear();
            if (await TrackedAsync(session, author, expectedVersion, cancellationToken) is not { } note)
                return false;

            db.Notes.Remove(note);
            if (await SavedAsync(cancellationToken))
                return true;
        }

        throw Busy();
    }

    public async Task<IReadOnlyList<ProcessNote>> AboutAsync(ClientId client, CancellationToken cancellationToken)
    {
        var notes = await About(client).OrderBy(note => note.UpdatedAt).ThenBy(note => note.Id).ToListAsync(cancellationToken);
        foreach (var note in notes)
            note.CheckIntact();
        return notes;
    }

    public Task ForgetAsync(ClientId client, CancellationToken cancellationToken) => ForgetAsync(About(client), cancellationToken);

    public Task ForgetErasedAsync(CancellationToken cancellationToken) => ForgetAsync(db.Notes, cancellationToken);

    /// <summary>The table's name as SQL has it.</summary>
    internal static string TableOf(ProcessNotesDbContext db)
    {
        var entity = db.Model.FindEntityType(typeof(ProcessNote))!;
        return entity.GetSchema() is { } schema ? $"\"{schema}\".\"{entity.GetTableName()}\"" : $"\"{entity.GetTableName()}\"";
    }

    /// <summary>Destroys those that are about none but erased clients.</summary>
    private async Task ForgetAsync(IQueryable<ProcessNote> among, CancellationToken cancellationToken)
    {
        var notes = await among.Select(note => new { note.Id, note.ClientIds }).ToListAsync(cancellationToken);
        var erased = new HashSet<ClientId>();
        foreach (var ids in notes.SelectMany(note => note.ClientIds).Distinct().Chunk(BatchSize))
        {
            erased.UnionWith(await clinic.Clients.Where(client => ids.Contains(client.Id) && client.ErasedAt != null)
                .Select(client => client.Id).ToListAsync(cancellationToken));
        }

        foreach (var ids in notes.Where(note => note.ClientIds.TrueForAll(erased.Contains)).Select(note => note.Id).Chunk(BatchSize))
            await db.Notes.Where(note => ids.Contains(note.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<ProcessNote?> TrackedAsync(SessionId session, TherapistId author, int? expectedVersion, CancellationToken cancellationToken)
    {
        var note = await db.Notes.AsTracking().SingleOrDefaultAsync(note => note.SessionId == session && note.AuthorId == author, cancellationToken);
        note?.CheckIntact();
        return expectedVersion is null || note?.Version == expectedVersion ? note : throw CommonErrors.Stale();
    }

    private async Task<bool> SavedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        catch (DbUpdateException failure) when (db.IsUniqueViolation(failure.InnerException))
        {
            return false;
        }
    }

    /// <summary>The ids are in a list that is kept as text: rows are found by reading all of them, which a court order and an erasure may take.</summary>
    private IQueryable<ProcessNote> About(ClientId client)
    {
#pragma warning disable EF1002 // The text is made of the model's own names.
        return db.Notes.FromSqlRaw($"SELECT * FROM {TableOf(db)} WHERE \"ClientIds\" LIKE {{0}}", $"%{client.Value:D}%");
#pragma warning restore EF1002
    }

    private static DomainException Busy() => new(new Error("busy", ErrorKind.Conflict, "Others are changing the same thing: try again."));
}
