using AlSoor.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Infrastructure.Persistence;

/// <summary>
/// Remembers the clinic's time zone with its data, and refuses to go on in another: the clinic-local dates that reports count
/// by would no longer be true.
/// </summary>
internal static class ClinicZoneGuard
{
    public static async Task CheckAsync(ClinicDbContext db, ClinicSettings settings, CancellationToken cancellationToken)
    {
        var record = await db.Clinic.SingleOrDefaultAsync(cancellationToken);
        if (record is null)
        {
            db.Clinic.Add(new ClinicRecord { TimeZone = settings.Zone.Id });
            if (!await db.Calendars.AnyAsync(calendar => calendar.Id == CalendarId.Clinic, cancellationToken))
                db.Calendars.Add(Calendar.Of(CalendarId.Clinic));
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
        else if (record.TimeZone != settings.Zone.Id)
        {
            throw new DatabaseNotReadyException(
                $"This database was made in the time zone {record.TimeZone}, and Clinic:TimeZone is {settings.Zone.Id}. "
                + "The dates of its sessions were reckoned in the first: set Clinic:TimeZone back, or begin with another database.");
        }
    }
}
