using AlSoor.Application.Audit;
using AlSoor.Application.Common;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Holds;

/// <summary>
/// Puts holds into calendars and takes them out. An expired hold keeps nobody out; what it has left in the calendars is removed
/// when it would stand in the way, or in passing, and the hold itself a day later, so that who comes late is told that it is over.
/// </summary>
public sealed class HeldTimes(IClinicDb db, FreedTime freed, AuditTrail trail, TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    /// <summary>Keeps the hold's times, to be saved. Its calendars are taken, and the times are free.</summary>
    public async Task KeepAsync(Hold hold, CancellationToken cancellationToken)
    {
        await ClearExpiredAsync([.. hold.Calendars()], cancellationToken);
        db.Holds.Add(hold);
        db.CalendarEntries.AddRange(hold.Entries());
    }

    /// <summary>Ends a hold whose calendars are taken; its times are free again.</summary>
    /// <returns>False when it has been ended by another.</returns>
    public async Task<bool> EndAsync(Hold hold, CancellationToken cancellationToken)
    {
        await db.CalendarEntries.Where(entry => entry.HoldId == hold.Id).ExecuteDeleteAsync(cancellationToken);
        if (await db.Holds.Where(still => still.Id == hold.Id).ExecuteDeleteAsync(cancellationToken) == 0)
            return false;

        db.NoteDeleted(hold);
        freed.Add(hold.Slots);
        trail.Add(hold.ClientIds);
        return true;
    }

    /// <summary>Ends the hold whose times are being booked, now that its calendars are taken and nobody else can.</summary>
    /// <exception cref="DomainException"><c>hold-expired</c>: it is over, or another booking has taken it.</exception>
    public async Task SpendAsync(Hold hold, CancellationToken cancellationToken)
    {
        if (hold.HasExpired(time.GetUtcNow()) || !await EndAsync(hold, cancellationToken))
            throw new DomainException(new Error("hold-expired", ErrorKind.Conflict, "The hold is over: look for the times again."));
    }

    /// <summary>Clears what expired holds have left in these calendars: it would stand in the way of new entries.</summary>
    public async Task ClearExpiredAsync(IReadOnlyCollection<CalendarId> calendars, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await ClearAsync(
            await db.Holds
                .Where(hold => db.CalendarEntries.Any(entry =>
                    entry.HoldId == hold.Id && entry.ExpiresAt <= now && calendars.Contains(entry.CalendarId)))
                .ToListAsync(cancellationToken),
            cancellationToken);
    }

    /// <summary>Whether an expired hold has left anything in any calendar.</summary>
    public Task<bool> AnyExpiredAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return db.CalendarEntries.AnyAsync(entry => entry.ExpiresAt <= now, cancellationToken);
    }

    /// <summary>Clears what expired holds have left in all calendars, and forgets those that expired long ago.</summary>
    public async Task ClearExpiredAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await ClearAsync(
            await db.Holds
                .Where(hold => hold.ExpiresAt <= now && db.CalendarEntries.Any(entry => entry.HoldId == hold.Id))
                .ToListAsync(cancellationToken),
            cancellationToken);
        var forgotten = now - Remembered;
        var old = await db.Holds
            .Where(hold => hold.ExpiresAt <= forgotten && !db.CalendarEntries.Any(entry => entry.HoldId == hold.Id))
            .ToListAsync(cancellationToken);
        if (old.Count == 0)
            return;

        var ids = old.Select(hold => hold.Id).ToList();
        await db.Holds.Where(hold => ids.Contains(hold.Id)).ExecuteDeleteAsync(cancellationToken);
        trail.Add(old.SelectMany(hold => hold.ClientIds));
    }

    private async Task ClearAsync(List<Hold> holds, CancellationToken cancellationToken)
    {
        if (holds.Count == 0)
            return;

        var ids = holds.Select(hold => (HoldId?)hold.Id).ToList();
        await db.CalendarEntries.Where(entry => ids.Contains(entry.HoldId)).ExecuteDeleteAsync(cancellationToken);
        foreach (var hold in holds)
        {
            db.NoteDeleted(hold);
            freed.Add(hold.Slots);
            trail.Add(hold.ClientIds);
        }
    }
}
