using AlSoor.Infrastructure.Encryption;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence.ProcessNotes;

/// <summary>Remembers with the process notes the keys that they were written with, and refuses to go on with others.</summary>
internal sealed class ProcessNotesGuard(ProcessNotesDbContext db, ProcessNotesSeals seals)
{
    private const string Table = "ProcessNotesStore";

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (await db.Record.SingleOrDefaultAsync(cancellationToken) is not { } record)
        {
            if (!seals.Keyring.Exists)
                seals.Keyring.Create();
            db.Record.Add(new ProcessNotesRecord { KeyCheck = NewKeyCheck() });
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
            return;
        }

        if (!seals.Keyring.Exists)
            throw new DatabaseNotReadyException("The key file of the process notes is missing: put it back. Without it they cannot be opened.");

        try
        {
            seals.Cipher.Open(Table, nameof(ProcessNotesRecord.KeyCheck), Guid.Empty, record.KeyCheck, dataKey: null);
        }
        catch (SealBrokenException)
        {
            throw new DatabaseNotReadyException("The keys of the process notes are not those that they were written with: put the right ones back.");
        }
    }

    /// <summary>The check, sealed with the current key.</summary>
    public byte[] NewKeyCheck() => seals.Cipher.Close(Table, nameof(ProcessNotesRecord.KeyCheck), Guid.Empty, "Al Soor"u8.ToArray(), dataKey: null);
}
