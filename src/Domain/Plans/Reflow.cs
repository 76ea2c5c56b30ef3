using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;

namespace AlSoor.Domain.Plans;

/// <summary>What to do with sessions that stand where their therapist can no longer see anybody.</summary>
public enum ReflowMode
{
    /// <summary>Leave them, and say where each could go: as <see cref="Append"/> would put it.</summary>
    None,

    /// <summary>Take the nearest free time in the same week; leave those for which there is none.</summary>
    Move,

    /// <summary>Take the nearest free time in the same week, else a usual time after the end of the course.</summary>
    Append,

    /// <summary>Have a colleague give the session at its own time, else move it in its week; leave those for which neither will do.</summary>
    Cover,
}

/// <summary>A session that stands where its therapist can no longer see anybody.</summary>
public sealed record StrandedSession(Session Session, ConflictReason Reason);

/// <summary>Where a stranded session goes; null where there is no place for it.</summary>
public sealed record Relocation(Session Session, ConflictReason Reason, SessionPlace? To);

/// <summary>
/// Finds new places for stranded sessions, one after the other in order of time; each takes its new place, so that none is put
/// where another has just gone. It changes no session.
/// </summary>
/// <param name="diaries">Therapists' time as it will be.</param>
/// <param name="others">What takes up the clients and the rooms.</param>
/// <param name="end">As far as calendars were read: the first day of a week.</param>
public sealed class Reflow(
    ClinicSettings clinic,
    DateTimeOffset now,
    IReadOnlyDictionary<TherapistId, TherapistDiary> diaries,
    IReadOnlyDictionary<CalendarId, BusyTime> others,
    DateOnly end)
{
    private readonly Dictionary<DateOnly, TimeGrid> _weeks = [];
    private readonly List<(Session Session, TimeSlot Slot)> _arrived = [];

    /// <param name="stranded">Sessions of plans are those of <paramref name="plans"/>.</param>
    /// <param name="plans">The plans of which they are part.</param>
    /// <param name="colleagues">Who could cover; needed for that mode only.</param>
    public IReadOnlyList<Relocation> Place(
        IEnumerable<StrandedSession> stranded, IReadOnlyDictionary<SessionPlanId, Series> plans, ReflowMode mode, Colleagues? colleagues = null) =>
    [
        .. stranded.OrderBy(one => one.Session.StartsAt).ThenBy(one => one.Session.Id.Value).Select(one =>
        {
            foreach (var calendar in Calendars(one.Session, one.Session.TherapistId))
                calendar.Leave(one.Session.Id);
            var to = PlaceFor(one.Session, plans, mode, colleagues);
            foreach (var calendar in Calendars(one.Session, to?.TherapistId ?? one.Session.TherapistId))
                calendar.Take(to is null ? one.Session.Slot : new TimeSlot(to.StartsAt, to.EndsAt), one.Session.Id);
            if (to is not null)
                _arrived.Add((one.Session, new TimeSlot(to.StartsAt, to.EndsAt)));
            return new Relocation(one.Session, one.Reason, to);
        }),
    ];

    private SessionPlace? PlaceFor(
        Session session, IReadOnlyDictionary<SessionPlanId, Series> plans, ReflowMode mode, Colleagues? colleagues)
    {
        if (mode == ReflowMode.Cover && Cover(session, colleagues!) is { } colleague)
            return SessionPlace.Of(session) with { TherapistId = colleague };

        var slot = NearestInWeek(session, session.Slot)
            ?? (mode is ReflowMode.None or ReflowMode.Append ? AfterTheEnd(session, plans) : null);
        return slot is { } found ? new(found.StartsAt, found.EndsAt, session.TherapistId, session.RoomId) : null;
    }

    private TimeSlot? NearestInWeek(Session session, TimeSlot slot)
    {
        var week = clinic.WeekOf(clinic.Zone.DateOf(slot.StartsAt));
        var grid = GridOf(week);
        var step = PartyIn(week, session.TherapistId, session).FreeIn(session.RoomId)
            .StartsFor(session.DurationMinutes)
            .NearestSet(grid.StepAt(slot.StartsAt), grid.StepAtOrAfter(now), grid.StartOf(week.AddDays(7)));
        return step >= 0 ? TimeSlot.Of(grid.InstantAt(step), session.DurationMinutes) : null;
    }

    private TimeSlot? AfterTheEnd(Session session, IReadOnlyDictionary<SessionPlanId, Series> plans)
    {
        foreach (var startsAt in UsualTimes(session, plans))
        {
            var week = clinic.WeekOf(clinic.Zone.DateOf(startsAt));
            if (week.AddDays(7) > end)
                return null;
            if (startsAt < now)
                continue;

            var usual = TimeSlot.Of(startsAt, session.DurationMinutes);
            if (PartyIn(week, session.TherapistId, session).ObstacleTo(usual, session.RoomId) is null)
                return usual;
            if (NearestInWeek(session, usual) is { } near)
                return near;
        }

        return null;
    }

    /// <summary>The usual times after the end of the session's course; of a single session, its own in the following weeks.</summary>
    private IEnumerable<DateTimeOffset> UsualTimes(Session session, IReadOnlyDictionary<SessionPlanId, Series> plans)
    {
        if (session.PlanId is { } planId)
        {
            var ofPlan = _arrived.Where(moved => moved.Session.PlanId == planId).ToList();
            return plans[planId]
                .Ending([.. ofPlan.Select(moved => moved.Session), session], [.. ofPlan.Select(moved => moved.Slot)], clinic.Zone.DateOf(now))
                .Select(slot => slot.StartsAt);
        }

        var time = clinic.Zone.TimeOf(session.StartsAt);
        return Enumerable.Range(1, Bounds.MaxWeeksAppended).Select(week => clinic.Zone.Resolve(session.LocalDate.AddDays(7 * week), time));
    }

    /// <summary>
    /// A colleague who offers the modality and is free at the session's time: one who sees its clients already before others, then who
    /// treats most of their concerns, then who has least to do in that week.
    /// </summary>
    private TherapistId? Cover(Session session, Colleagues colleagues)
    {
        var week = clinic.WeekOf(session.LocalDate);
        var inWeek = new DateRange(week, week.AddDays(7)).In(clinic.Zone);
        var clients = session.Clients.Select(part => part.ClientId).ToList();
        var found = colleagues.Offering(session.Modality)
            .Where(colleague => colleague != session.TherapistId
                && PartyIn(week, colleague, session).ObstacleTo(session.Slot, session.RoomId) is null)
            .OrderByDescending(colleague => colleagues.Sees(colleague, clients))
            .ThenByDescending(colleague => colleagues.ConcernsTreated(colleague, clients))
            .ThenBy(colleague => diaries[colleague].Busy.TakenIn(inWeek))
            .ThenBy(colleague => colleague.Value)
            .Select(colleague => (TherapistId?)colleague)
            .FirstOrDefault();
        if (found is { } cover)
            colleagues.WillSee(cover, clients);
        return found;
    }

    private Party PartyIn(DateOnly week, TherapistId therapist, Session session) => new(
        diaries[therapist].In(GridOf(week)),
        [.. ClientsOf(session).Select(client => others[client])],
        session.RoomId is { } room ? [others[room]] : []);

    private IEnumerable<BusyTime> Calendars(Session session, TherapistId therapist)
    {
        yield return diaries[therapist].Busy;
        foreach (var client in ClientsOf(session))
            yield return others[client];
        if (session.RoomId is { } room)
            yield return others[room];
    }

    /// <summary>The calendars of those who are to come: who has cancelled for themself is not in the way.</summary>
    private static IEnumerable<CalendarId> ClientsOf(Session session) => session.Entries().Select(entry => entry.CalendarId)
        .Where(calendar => calendar != (CalendarId)session.TherapistId && (session.RoomId is not { } room || calendar != (CalendarId)room));

    /// <summary>A week, and a day more for what runs past its end.</summary>
    private TimeGrid GridOf(DateOnly week)
    {
        if (!_weeks.TryGetValue(week, out var grid))
            _weeks.Add(week, grid = new TimeGrid(clinic.Zone, new DateRange(week, week.AddDays(8))));
        return grid;
    }
}
