using AlSoor.Application.Common;
using AlSoor.Application.Holds;
using AlSoor.Application.Scheduling;
using AlSoor.Domain.Jobs;
using AlSoor.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Imports;

/// <summary>
/// The calendars that a batch of sessions takes, held for the rest of its transaction and read together. What the batch takes counts for the
/// rest of it; in a dry run, what earlier batches would have taken too.
/// </summary>
public sealed class TakenCalendars(IClinicDb db, CalendarReader reader, ICalendarLocks locks, HeldTimes held, ClinicSettings clinic)
{
    /// <summary>SQL Server takes 2100 parameters in one command.</summary>
    private const int ReadTogether = 500;

    private readonly Dictionary<CalendarId, BusyTime> _busy = [];

    /// <summary>Takes the calendars of sessions and reads what takes them up at their times.</summary>
    public async Task TakeAsync(Job job, IReadOnlyCollection<SessionLine> lines, CancellationToken cancellationToken)
    {
        _busy.Clear();
        if (lines.Count == 0)
            return;

        CalendarId[] calendars = [.. lines.SelectMany(line => line.Calendars()).Distinct()];
        var dates = new DateRange(
            clinic.Zone.DateOf(lines.Min(line => line.Slot.StartsAt)), clinic.Zone.DateOf(lines.Max(line => line.Slot.EndsAt)).AddDays(1));
        await locks.TakeAsync(calendars, cancellationToken);
        foreach (var some in calendars.Chunk(ReadTogether))
        {
            await held.ClearExpiredAsync(some, cancellationToken);
            var taken = await reader.TakenAsync(some, dates, cancellationToken);
            foreach (var calendar in some)
                _busy[calendar] = new BusyTime(calendar, taken[calendar]);
            if (job.DryRun)
                await AddTriedAsync(job.Id, some, dates.In(clinic.Zone), cancellationToken);
        }
    }

    /// <summary>Refuses a session whose therapist, clients or room are in another at that time.</summary>
    public void CheckFree(SessionLine line)
    {
        var booking = line.Booking!;
        if (IsTaken(booking.TherapistId))
            throw SessionConflict.Of(ConflictReason.TherapistBusy);
        if (booking.ClientIds.Any(client => IsTaken(client)))
            throw SessionConflict.Of(ConflictReason.ClientBusy);
        if (booking.RoomId is { } room && IsTaken(room))
            throw SessionConflict.Of(ConflictReason.RoomBusy);

        bool IsTaken(CalendarId calendar) => _busy[calendar].IsTaken(line.Slot, out _);
    }

    /// <summary>Takes a session's time.</summary>
    public void Take(SessionLine line)
    {
        line.IsTaken = true;
        foreach (var calendar in line.Calendars())
            _busy[calendar].Take(line.Slot);
    }

    private async Task AddTriedAsync(Guid jobId, CalendarId[] calendars, TimeSlot span, CancellationToken cancellationToken)
    {
        var (startsAt, endsAt) = (span.StartsAt, span.EndsAt);
        var reachesIn = startsAt.AddMinutes(-Bounds.MaxMinutes);
        var tried = await db.TriedTimes
            .Where(one => one.JobId == jobId && calendars.Contains(one.CalendarId) && one.StartsAt > reachesIn && one.StartsAt < endsAt)
            .ToListAsync(cancellationToken);
        foreach (var one in tried)
            _busy[one.CalendarId].Take(new TimeSlot(one.StartsAt, one.EndsAt));
    }
}

/// <summary>A session of a file that cannot be, because somebody or something is taken.</summary>
internal static class SessionConflict
{
    public static DomainException Of(ConflictReason reason)
    {
        var (field, message) = reason switch
        {
            ConflictReason.TherapistBusy => ("therapistId", "The therapist is in another session at that time."),
            ConflictReason.ClientBusy => ("clientIds", "A client is in another session at that time."),
            ConflictReason.RoomBusy => ("roomId", "The room is taken at that time."),
            ConflictReason.TimeOff => ("startsAt", "The therapist is off at that time."),
            ConflictReason.Closure => ("startsAt", "The clinic is closed at that time."),
            ConflictReason.Buffer => ("startsAt", "It is too near to another session of a therapist who needs time between them."),
            _ => ("startsAt", "The therapist does not work at that time."),
        };
        return new DomainException(new Error("calendar-conflict", ErrorKind.Conflict, message, field));
    }
}
