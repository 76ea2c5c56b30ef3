using AlSoor.Application.Common;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Therapists;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Scheduling;

/// <summary>Reads calendars over some dates: hours, time off, closures, and what takes the time up, one query each.</summary>
public sealed class CalendarReader(IClinicDb db, TakenTimes known, ClinicSettings clinic, TimeProvider time)
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
        dates = WholeWeeks(dates);
        var taken = await TakenAsync([.. therapists.Select(id => (CalendarId)id), .. others], dates, leaveOut, cancellationToken);
        return await ReadAsync(therapists, others, dates, id => taken[id], cancellationToken);
    }

    /// <summary>
    /// Reads calendars to look for free time in them, outside a transaction: of what takes up therapists and rooms only what has
    /// changed since it was last read.
    /// </summary>
    /// <param name="clients">Clients whose taken time is read anew each time.</param>
    public async Task<Calendars> LookAsync(
        IReadOnlyCollection<TherapistId> therapists,
        IReadOnlyCollection<ClientId> clients,
        IReadOnlyCollection<RoomId> rooms,
        DateRange dates,
        CancellationToken cancellationToken)
    {
        dates = WholeWeeks(dates);
        CalendarId[] kept = [.. therapists.Select(id => (CalendarId)id), .. rooms.Select(id => (CalendarId)id)];
        CalendarId[] others = [.. clients.Select(id => (CalendarId)id), .. rooms.Select(id => (CalendarId)id)];
        var versions = await db.Calendars.Where(calendar => kept.Contains(calendar.Id))
            .ToDictionaryAsync(calendar => calendar.Id, calendar => calendar.Version, cancellationToken);
        var found = versions.ToDictionary(calendar => calendar.Key, calendar => known.Find(calendar.Key, calendar.Value, dates));
        CalendarId[] changed = [.. kept.Where(id => found.GetValueOrDefault(id) is null).Distinct()];

        CalendarId[] unknown = [.. changed, .. clients.Select(id => (CalendarId)id)];
        var read = (unknown.Length == 0 ? [] : await EntriesAsync(unknown, dates, cancellationToken))
            .ToLookup(entry => entry.Calendar, entry => entry.Taken);
        foreach (var id in changed.Where(versions.ContainsKey))
            known.Keep(id, versions[id], dates, [.. read[id]]);

        var now = time.GetUtcNow();
        return await ReadAsync(
            therapists,
            others,
            dates,
            id => (found.GetValueOrDefault(id) ?? read[id]).Where(taken => !(taken.ExpiresAt <= now)).Select(taken => (taken.Slot, taken.SessionId)),
            cancellationToken);
    }

    /// <summary>Whole weeks, as alternatives lie in the same week, and a day more for what runs past midnight.</summary>
    private DateRange WholeWeeks(DateRange dates) => new(clinic.WeekOf(dates.From), clinic.WeekOf(dates.To.AddDays(-1)).AddDays(8));

    private async Task<Calendars> ReadAsync(
        IReadOnlyCollection<TherapistId> therapists,
        IReadOnlyCollection<CalendarId> others,
        DateRange dates,
        Func<CalendarId, IEnumerable<(TimeSlot Slot, SessionId? SessionId)>> taken,
        CancellationToken cancellationToken)
    {
        var grid = new TimeGrid(clinic.Zone, dates);
        var diaries = await DiariesAsync(therapists, dates, cancellationToken);
        var times = diaries.ToDictionary(
            diary => diary.TherapistId,
            diary => (diary with { Busy = new BusyTime(diary.TherapistId, taken(diary.TherapistId)) }).In(grid));
        return new Calendars(grid, times, others.Distinct().ToDictionary(id => id, id => new BusyTime(id, taken(id))));
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
        var now = time.GetUtcNow();
        return (await EntriesAsync(calendars, dates, cancellationToken))
            .Where(entry => !(entry.Taken.ExpiresAt <= now) && (entry.Taken.SessionId is not { } session || !leaveOut.Contains(session)))
            .ToLookup(entry => entry.Calendar, entry => (entry.Taken.Slot, entry.Taken.SessionId));
    }

    private async Task<IReadOnlyList<(CalendarId Calendar, TakenTime Taken)>> EntriesAsync(
        IReadOnlyCollection<CalendarId> calendars, DateRange dates, CancellationToken cancellationToken)
    {
        var span = dates.In(clinic.Zone);
        var endsAt = span.EndsAt;
        var nearStart = span.StartsAt.AddMinutes(-Bounds.MaxBufferMinutes);
        var reachesIn = nearStart.AddMinutes(-Bounds.MaxMinutes);
        var entries = await db.CalendarEntries
            .Where(entry => calendars.Contains(entry.CalendarId)
                && entry.StartsAt > reachesIn && entry.StartsAt < endsAt && entry.EndsAt > nearStart)
            .Select(entry => new { entry.CalendarId, entry.StartsAt, entry.EndsAt, entry.SessionId, entry.ExpiresAt })
            .ToListAsync(cancellationToken);
        return entries.ConvertAll(entry =>
            (entry.CalendarId, new TakenTime(new TimeSlot(entry.StartsAt, entry.EndsAt), entry.SessionId, entry.ExpiresAt)));
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
