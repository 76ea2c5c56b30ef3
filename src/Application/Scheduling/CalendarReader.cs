using AlSoor.Application.Common;
using AlSoor.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Scheduling;

/// <summary>Reads calendars over some dates: hours, time off, closures, and what takes the time up, one query each.</summary>
public sealed class CalendarReader(IClinicDb db, ClinicSettings clinic)
{
    /// <param name="therapists">Whose hours are read, and what takes their time up.</param>
    /// <param name="others">Clients and rooms whose taken time is read.</param>
    /// <param name="dates">Clinic dates; they grow to whole weeks.</param>
    /// <param name="leaveOut">Sessions that do not stand in the way: those being moved.</param>
    public async Task<Calendars> ReadAsync(
        IReadOnlyCollection<TherapistId> therapists,
        IReadOnlyCollection<CalendarId> others,
        DateRange dates,
        IReadOnlyCollection<SessionId> leaveOut,
        CancellationToken cancellationToken)
    {
        // Whole weeks, as alternatives lie in the same week, and a day more for what runs past midnight.
        dates = new(clinic.WeekOf(dates.From), clinic.WeekOf(dates.To.AddDays(-1)).AddDays(8));
        var grid = new TimeGrid(clinic.Zone, dates);
        var span = dates.In(clinic.Zone);
        var (startsAt, endsAt) = (span.StartsAt, span.EndsAt);
        var reachesIn = startsAt.AddMinutes(-Bounds.MaxMinutes);

        var hours = await db.WorkingHours
            .Where(hours => therapists.Contains(hours.TherapistId)
                && hours.EffectiveFrom < dates.To && (hours.EffectiveTo == null || hours.EffectiveTo >= dates.From))
            .ToListAsync(cancellationToken);
        var timeOff = await db.TimeOff
            .Where(off => therapists.Contains(off.TherapistId) && off.StartsAt < endsAt && off.EndsAt > startsAt)
            .ToListAsync(cancellationToken);
        var closures = await db.Closures
            .Where(closure => closure.StartsOn < dates.To && closure.EndsOn >= dates.From)
            .ToListAsync(cancellationToken);

        CalendarId[] ids = [.. therapists.Select(id => (CalendarId)id), .. others];
        var entries = await db.CalendarEntries
            .Where(entry => ids.Contains(entry.CalendarId)
                && entry.StartsAt > reachesIn && entry.StartsAt < endsAt && entry.EndsAt > startsAt)
            .Select(entry => new { entry.CalendarId, entry.StartsAt, entry.EndsAt, entry.SessionId })
            .ToListAsync(cancellationToken);

        var taken = entries
            .Where(entry => !leaveOut.Contains(entry.SessionId))
            .ToLookup(entry => entry.CalendarId, entry => (new TimeSlot(entry.StartsAt, entry.EndsAt), (SessionId?)entry.SessionId));
        var times = therapists.ToDictionary(id => id, id => new TherapistTime(
            id,
            grid,
            [.. hours.Where(entry => entry.TherapistId == id)],
            [.. timeOff.Where(off => off.TherapistId == id).Select(off => off.Slot)],
            closures,
            new BusyTime(id, taken[id])));
        return new Calendars(grid, times, others.ToDictionary(id => id, id => new BusyTime(id, taken[id])));
    }
}

/// <summary>Calendars as they were read.</summary>
public sealed class Calendars(
    TimeGrid grid, IReadOnlyDictionary<TherapistId, TherapistTime> therapists, IReadOnlyDictionary<CalendarId, BusyTime> others)
{
    public TimeGrid Grid { get; } = grid;

    public IEnumerable<TherapistTime> Therapists => therapists.Values;

    public TherapistTime Of(TherapistId id) => therapists[id];

    public BusyTime Of(CalendarId id) => others[id];

    public Party PartyOf(TherapistId therapist, IEnumerable<ClientId> clients, RoomId? room) =>
        new(Of(therapist), [.. clients.Select(client => Of(client))], room is { } id ? Of(id) : null);
}
