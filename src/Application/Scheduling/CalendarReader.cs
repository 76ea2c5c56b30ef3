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
        var diaries = await DiariesAsync(therapists, dates, cancellationToken);
        var taken = await TakenAsync([.. therapists.Select(id => (CalendarId)id), .. others], dates, leaveOut, cancellationToken);
        var times = diaries.ToDictionary(
            diary => diary.TherapistId,
            diary => (diary with { Busy = new BusyTime(diary.TherapistId, taken[diary.TherapistId]) }).In(grid));
        return new Calendars(grid, times, others.Distinct().ToDictionary(id => id, id => new BusyTime(id, taken[id])));
    }

    /// <summary>Reads when therapists can be seen, whatever is booked: their diaries with nothing in them yet.</summary>
    public async Task<IReadOnlyList<TherapistDiary>> DiariesAsync(
        IReadOnlyCollection<TherapistId> therapists, DateRange dates, CancellationToken cancellationToken)
    {
        var span = dates.In(clinic.Zone);
        var (startsAt, endsAt) = (span.StartsAt, span.EndsAt);
        var hours = await HoursAsync(therapists, dates, cancellationToken);
        var timeOff = await db.TimeOff
            .Where(off => therapists.Contains(off.TherapistId) && off.StartsAt < endsAt && off.EndsAt > startsAt)
            .ToListAsync(cancellationToken);
        var closures = await db.Closures
            .Where(closure => closure.StartsOn < dates.To && closure.EndsOn >= dates.From)
            .ToListAsync(cancellationToken);

        var off = timeOff.ToLookup(off => off.TherapistId, off => off.Slot);
        return
        [
            .. therapists.Distinct().Select(id => new TherapistDiary(
                id,
                [.. hours[id].Select(row => row.Hours).OfType<WorkingHours>()],
                [.. off[id]],
                closures,
                new BusyTime(id, []),
                hours[id].Select(row => row.BufferMinutes).FirstOrDefault())),
        ];
    }

    /// <summary>Reads what takes calendars up over some dates, and so near to them that a buffer reaches in.</summary>
    public async Task<ILookup<CalendarId, (TimeSlot Slot, SessionId? SessionId)>> TakenAsync(
        IReadOnlyCollection<CalendarId> calendars, DateRange dates, IReadOnlyCollection<SessionId> leaveOut, CancellationToken cancellationToken)
    {
        var span = dates.In(clinic.Zone);
        var endsAt = span.EndsAt;
        var nearStart = span.StartsAt.AddMinutes(-Bounds.MaxBufferMinutes);
        var reachesIn = nearStart.AddMinutes(-Bounds.MaxMinutes);
        var now = time.GetUtcNow();
        var entries = await db.CalendarEntries
            .Where(entry => calendars.Contains(entry.CalendarId)
                && entry.StartsAt > reachesIn && entry.StartsAt < endsAt && entry.EndsAt > nearStart
                && (entry.ExpiresAt == null || entry.ExpiresAt > now))
            .Select(entry => new { entry.CalendarId, entry.StartsAt, entry.EndsAt, entry.SessionId })
            .ToListAsync(cancellationToken);
        return entries
            .Where(entry => entry.SessionId is not { } session || !leaveOut.Contains(session))
            .ToLookup(entry => entry.CalendarId, entry => (new TimeSlot(entry.StartsAt, entry.EndsAt), entry.SessionId));
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
