using AlSoor.Application.Common;
using AlSoor.Domain.Notes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AlSoor.Application.Notes;

/// <summary>
/// Reads notes and shows none that is not as it was written: neither one whose hashes say so nor one whose seals are broken. In a list
/// such a note does not hide the others.
/// </summary>
public sealed partial class NoteReader(IClinicDb db, ILogger<NoteReader> logger)
{
    /// <summary>Where an engine reads a note and its addenda one after the other, a signature may come in between: then it is read again.</summary>
    private const int Attempts = 3;

    /// <summary>The one note, whole.</summary>
    /// <exception cref="NoteAlteredException">It is not as it was written.</exception>
    public async Task<ProgressNote> RequireAsync(IQueryable<ProgressNote> among, NoteId id, CancellationToken cancellationToken)
    {
        if (!await among.AnyAsync(note => note.Id == id, cancellationToken))
            throw CommonErrors.NotFound("note");

        return await FindIntactAsync(id, cancellationToken) ?? throw new NoteAlteredException(id);
    }

    /// <summary>The notes in the order in which the query has them.</summary>
    public async Task<IReadOnlyList<ReadNote>> ReadAsync(IQueryable<ProgressNote> page, CancellationToken cancellationToken)
    {
        try
        {
            var notes = await WithParts(page).ToListAsync(cancellationToken);
            if (notes.TrueForAll(note => note.IsIntact))
                return [.. notes.Select(note => new ReadNote(NoteHead.Of(note), note))];
        }
        catch (DamagedException)
        {
            // One of them; which one is found out below.
        }

        var read = new List<ReadNote>();
        foreach (var id in await page.Select(note => note.Id).ToListAsync(cancellationToken))
        {
            if (await FindIntactAsync(id, cancellationToken) is { } intact)
                read.Add(new(NoteHead.Of(intact), intact));
            else if (await HeadAsync(id, cancellationToken) is { } head)
                read.Add(new(head, null));
        }

        foreach (var altered in read.Where(note => note.Note is null))
            Log.Altered(logger, altered.Head.Id.Value);
        return read;
    }

    private async Task<ProgressNote?> FindIntactAsync(NoteId id, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            try
            {
                var note = await WithParts(db.Notes).SingleOrDefaultAsync(note => note.Id == id, cancellationToken);
                if (note is { IsIntact: true })
                    return note;
            }
            catch (DamagedException)
            {
                return null;
            }
        }

        return null;
    }

    private Task<NoteHead?> HeadAsync(NoteId id, CancellationToken cancellationToken) => db.Notes.Where(note => note.Id == id)
        .Select(note => new NoteHead(
            note.Id,
            note.SessionId,
            note.PlanId,
            note.TherapistId,
            note.Clients.Select(part => part.ClientId).ToList(),
            note.Template,
            note.CreatedAt,
            note.SignedAt,
            note.NeedsCosignature,
            note.CosignedBy,
            note.CosignedAt,
            note.Version))
        .SingleOrDefaultAsync(cancellationToken);

    private static IQueryable<ProgressNote> WithParts(IQueryable<ProgressNote> notes) =>
        notes.Include(note => note.Clients).Include(note => note.Addenda);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The note {Id} is not as it was written: it was altered in the database")]
        public static partial void Altered(ILogger logger, Guid id);
    }
}

/// <summary>A note as it was read.</summary>
/// <param name="Note">Null where it is not as it was written.</param>
public sealed record ReadNote(NoteHead Head, ProgressNote? Note)
{
    public NoteResponse Response => Note is null ? NoteResponse.Of(Head) : NoteResponse.Of(Note);
}
