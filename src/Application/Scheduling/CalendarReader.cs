using AlSoor.Application.Common;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Therapists;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Scheduling;

/// <summary>Reads calendars over some dates: hours, time off, closures, and what takes the time up, one query each.</summary>
public sealed class CalendarReader(IClinicDb db, ClinicSettings clinic, TimeProvider time)
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
        var nearStart = startsAt.AddMinutes(-Bounds.MaxBufferMinutes);
        var reachesIn = nearStart.AddMinutes(-Bounds.MaxMinutes);

        var hours = await HoursAsync(therapists, dates, cancellationToken);
        var timeOff = await db.TimeOff
            .Where(off => therapists.Contains(off.TherapistId) && off.StartsAt < endsAt && off.EndsAt > startsAt)
            .ToListAsync(cancellationToken);
        var closures = await db.Closures
            .Where(closure => closure.StartsOn < dates.To && closure.EndsOn >= dates.From)
            .ToListAsync(cancellationToken);

        CalendarId[] ids = [.. therapists.Select(id => (CalendarId)id), .. others];
        var now = time.GetUtcNow();
        var entries = await db.CalendarEntries
            .Where(entry => ids.Contains(entry.CalendarId)
                && entry.StartsAt > reachesIn && entry.StartsAt < endsAt && entry.EndsAt > nearStart
                && (entry.ExpiresAt == null || entry.ExpiresAt > now))
            .Select(entry => new { entry.CalendarId, entry.StartsAt, entry.EndsAt, entry.SessionId })
            .ToListAsync(cancellationToken);

        var taken = entries
            .Where(entry => entry.SessionId is not { } session || !leaveOut.Contains(session))
            .ToLookup(entry => entry.CalendarId, entry => (new TimeSlot(entry.StartsAt, entry.EndsAt), entry.SessionId));
        var times = therapists.Distinct().ToDictionary(id => id, id => new TherapistTime(
            id,
            grid,
            [.. hours[id].Select(row => row.Hours).OfType<WorkingHours>()],
            [.. timeOff.Where(off => off.TherapistId == id).Select(off => off.Slot)],
            closures,
            new BusyTime(id, taken[id]),
            hours[id].Select(row => row.BufferMinutes).FirstOrDefault()));
        return new Calendars(grid, times, others.Distinct().ToDictionary(id => id, id => new BusyTime(id, taken[id])));
    }

    /// <summary>Each therapist's hours in the dates, one row without hours for who has none, and the buffer that they need.</summary>
    private async Task<ILookup<TherapistId, (int BufferMinutes, WorkingHours? Hours)>> HoursAsync(
        IReadOnlyCollection<TherapistId> therapists, DateRange dates, CancellationToken cancellationToken)
    {
        var holding = db.WorkingHours.Where(hours =>
            hours.EffectiveFrom < dates.To && (hours.EffectiveTo == null || hours.EffectiveTo >= dates.From));
        var rows = await db.Therapists
            .Where(therapist => therapists.Contains(therapist.Id))
            .LeftJoin(
                holding,
                therapist => therapist.Id,
                hours => hours.TherapistId,
                (therapist, hours) => new { therapist.Id, therapist.BufferMinutes, Hours = hours })
            .ToListAsync(cancellationToken);
        return rows.ToLookup(row => row.Id, row => (row.BufferMinutes, row.Hours));
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

    public Party PartyOf(TherapistId therapist, IEnumerable<ClientId> clients, IEnumerable<RoomId> rooms, bool isOverride = false) =>
        new(Of(therapist), [.. clients.Select(client => Of(client))], [.. rooms.Select(room => Of(room))], isOverride);
}
