using AlSoor.Domain.Scheduling;

namespace AlSoor.Application.Scheduling;

/// <summary>Reads calendars over some dates: hours, time off, closures, and what takes the time up.</summary>
public sealed class CalendarReader(ICalendarSource source, TakenTimes known, ClinicSettings clinic, TimeProvider time)
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
        CalendarId[] all = [.. therapists.Select(id => (CalendarId)id), .. others];
        var facts = await source.ReadAsync(new() { Therapists = therapists, Taken = all }, dates, cancellationToken);
        return CalendarsOf(therapists, others, dates, facts, id => facts.Taken[id], leaveOut);
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
        var facts = await source.ReadAsync(
            new() { Therapists = therapists, Taken = [.. clients.Select(id => (CalendarId)id)], Versions = kept }, dates, cancellationToken);
        var found = facts.Versions.ToDictionary(calendar => calendar.Key, calendar => known.Find(calendar.Key, calendar.Value, dates));
        CalendarId[] changed = [.. found.Keys.Where(id => found[id] is null)];
        if (changed.Length > 0)
        {
            var read = (await source.ReadAsync(new() { Taken = changed }, dates, cancellationToken)).Taken;
            foreach (var id in changed)
                known.Keep(id, facts.Versions[id], dates, found[id] = [.. read[id]]);
        }

        return CalendarsOf(therapists, others, dates, facts, id => found.GetValueOrDefault(id) ?? facts.Taken[id], []);
    }

    /// <summary>Reads when therapists can be seen, whatever is booked: their diaries with nothing in them yet.</summary>
    public async Task<IReadOnlyList<TherapistDiary>> DiariesAsync(
        IReadOnlyCollection<TherapistId> therapists, DateRange dates, CancellationToken cancellationToken)
    {
        var facts = await source.ReadAsync(new() { Therapists = therapists }, dates, cancellationToken);
        return [.. therapists.Distinct().Select(id => DiaryOf(id, facts, []))];
    }

    /// <summary>Reads what takes calendars up over some dates, and so near to them that a buffer reaches in.</summary>
    public async Task<ILookup<CalendarId, (TimeSlot Slot, SessionId? SessionId)>> TakenAsync(
        IReadOnlyCollection<CalendarId> calendars, DateRange dates, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var facts = await source.ReadAsync(new() { Taken = calendars }, dates, cancellationToken);
        return facts.Taken
            .SelectMany(calendar => calendar.Where(taken => !taken.IsOver(now)), (calendar, taken) => (calendar.Key, taken.Slot, taken.SessionId))
            .ToLookup(entry => entry.Key, entry => (entry.Slot, entry.SessionId));
    }

    /// <summary>Whole weeks, as alternatives lie in the same week, and a day more for what runs past midnight.</summary>
    private DateRange WholeWeeks(DateRange dates) => new(clinic.WeekOf(dates.From), clinic.WeekOf(dates.To.AddDays(-1)).AddDays(8));

    private Calendars CalendarsOf(
        IReadOnlyCollection<TherapistId> therapists,
        IReadOnlyCollection<CalendarId> others,
        DateRange dates,
        CalendarFacts facts,
        Func<CalendarId, IEnumerable<TakenTime>> taken,
        IReadOnlyCollection<SessionId> leaveOut)
    {
        var now = time.GetUtcNow();
        var isHoldOver = false;
        var grid = new TimeGrid(clinic.Zone, dates);
        return new Calendars(
            grid,
            therapists.Distinct().ToDictionary(id => id, id => DiaryOf(id, facts, StandingIn(id)).In(grid)),
            others.Distinct().ToDictionary(id => id, id => new BusyTime(id, StandingIn(id))),
            isHoldOver);

        List<(TimeSlot Slot, SessionId? SessionId)> StandingIn(CalendarId id)
        {
            var standing = new List<(TimeSlot Slot, SessionId? SessionId)>();
            foreach (var entry in taken(id))
            {
                if (entry.IsOver(now))
                    isHoldOver = true;
                else if (entry.SessionId is not { } session || !leaveOut.Contains(session))
                    standing.Add((entry.Slot, entry.SessionId));
            }

            return standing;
        }
    }

    private static TherapistDiary DiaryOf(TherapistId id, CalendarFacts facts, IEnumerable<(TimeSlot Slot, SessionId? SessionId)> taken) => new(
        id, [.. facts.Hours[id]], [.. facts.TimeOff[id]], facts.Closures, new BusyTime(id, taken), facts.Buffers.GetValueOrDefault(id));
}

/// <summary>Calendars as they were read.</summary>
/// <param name="isHoldOver">Whether one of them still has a hold that is over.</param>
public sealed class Calendars(
    TimeGrid grid,
    IReadOnlyDictionary<TherapistId, TherapistTime> therapists,
    IReadOnlyDictionary<CalendarId, BusyTime> others,
    bool isHoldOver)
{
    public TimeGrid Grid { get; } = grid;

    public bool IsHoldOver { get; } = isHoldOver;

    public IEnumerable<TherapistTime> Therapists => therapists.Values;

    public TherapistTime Of(TherapistId id) => therapists[id];

    public BusyTime Of(CalendarId id) => others[id];

    public Party PartyOf(TherapistId therapist, IEnumerable<ClientId> clients, IEnumerable<RoomId> rooms, bool isOverride = false) =>
        new(Of(therapist), [.. clients.Select(client => Of(client))], [.. rooms.Select(room => Of(room))], isOverride);
}
