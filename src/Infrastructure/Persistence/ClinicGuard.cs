using AlSoor.Domain.Scheduling;
using AlSoor.Infrastructure.Encryption;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence;

/// <summary>
/// Remembers with the clinic's data its time zone and its keys, and refuses to go on with others: the clinic-local dates that reports
/// count by would no longer be true, and what is sealed could not be opened.
/// </summary>
internal sealed class ClinicGuard(ClinicDbContext db, ClinicSettings settings, Keyring keyring, FieldCipher cipher)
{
    private const string Table = "Clinic";

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var record = await db.Clinic.AsTracking().SingleOrDefaultAsync(cancellationToken);
        if (record is null)
        {
            record = new ClinicRecord { TimeZone = settings.Zone.Id };
            db.Clinic.Add(record);
            if (!await db.Calendars.AnyAsync(calendar => calendar.Id == CalendarId.Clinic, cancellationToken))
                db.Calendars.Add(Calendar.Of(CalendarId.Clinic));
        }

        CheckZone(record);
        CheckKeys(record);
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    /// <summary>The check, sealed with the current key.</summary>
    public byte[] NewKeyCheck() => cipher.Close(Table, nameof(ClinicRecord.KeyCheck), Guid.Empty, "Al Soor"u8.ToArray(), dataKey: null);

    private void CheckZone(ClinicRecord record)
    {
        if (record.TimeZone != settings.Zone.Id)
        {
            throw new DatabaseNotReadyException(
                $"This database was made in the time zone {record.TimeZone}, and Clinic:TimeZone is {settings.Zone.Id}. "
                + "The dates of its sessions were reckoned in the first: set Clinic:TimeZone back, or begin with another database.");
        }
    }

    private void CheckKeys(ClinicRecord record)
    {
        if (record.KeyCheck is not { } check)
        {
            if (!keyring.Exists)
                keyring.Create();
            record.KeyCheck = NewKeyCheck();
            return;
        }

        if (!keyring.Exists)
            throw new DatabaseNotReadyException("The key file of this database is missing: put it back. Without it what is sealed cannot be opened.");

        try
        {
            cipher.Open(Table, nameof(ClinicRecord.KeyCheck), Guid.Empty, check, dataKey: null);
        }
        catch (SealBrokenException)
        {
            throw new DatabaseNotReadyException("The keys are not those that this database was written with: put the right ones back.");
        }
    }
}
