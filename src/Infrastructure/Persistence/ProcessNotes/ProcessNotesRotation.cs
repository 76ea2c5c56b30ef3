using AlSoor.Domain.ProcessNotes;
using AlSoor.Infrastructure.Encryption;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence.ProcessNotes;

/// <summary>Seals the process notes with the current key of theirs, some at a time, while the service goes on.</summary>
public interface IProcessNotesRotation
{
    /// <returns>How many notes were sealed anew.</returns>
    Task<int> RunAsync(CancellationToken cancellationToken);
}

internal sealed class ProcessNotesRotation(ProcessNotesDbContext db, ProcessNotesSeals seals, ProcessNotesGuard guard) : IProcessNotesRotation
{
    private const int BatchSize = 200;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        while (await SomeAsync(cancellationToken) is > 0 and var rows)
            total += rows;
        (await db.Record.AsTracking().SingleAsync(cancellationToken)).KeyCheck = guard.NewKeyCheck();
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return total;
    }

    private async Task<int> SomeAsync(CancellationToken cancellationToken)
    {
        var current = Seal.HeaderOf(seals.Cipher.CurrentKeyId);
        var column = SealedType.Of(typeof(ProcessNote))!.Fields[0].Column;
        var isOld = $"SUBSTRING(\"{column}\", 1, {{0}}) <> {{1}}";
#pragma warning disable EF1002 // The text is made of the model's own names.
        var old = db.Notes.FromSqlRaw($"SELECT * FROM {ProcessNoteStore.TableOf(db)} WHERE {isOld}", current.Length, current).AsTracking().AsAsyncEnumerable();
#pragma warning restore EF1002
        var rows = new List<ProcessNote>();
        await foreach (var row in old.WithCancellation(cancellationToken))
        {
            rows.Add(row);
            if (rows.Count == BatchSize)
                break;
        }

        foreach (var row in rows)
            seals.Fields.CloseAgain(db.Entry(row));
        try
        {
            await db.SaveResealedAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody has written one of them meanwhile, with whichever key: they are looked at again.
        }

        db.ChangeTracker.Clear();
        return rows.Count;
    }
}
