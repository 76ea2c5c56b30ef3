using AlSoor.Application.Common;
using AlSoor.Application.Holds;
using AlSoor.Application.Plans;
using AlSoor.Domain.Plans;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace AlSoor.Application.Scheduling;

/// <summary>
/// What every change of when therapists can be seen has in common: all calendars that it may touch are taken first; then it is known
/// whom it hits, and these sessions are put elsewhere as was asked. How many queries that takes does not depend on how many are hit.
/// </summary>
public sealed class TimeChanges(
    IClinicDb db,
    ICalendarLocks locks,
    CalendarReader reader,
    ColleagueReader colleagues,
    SeriesEditor editor,
    HeldTimes held,
    ClinicSettings clinic,
    TimeProvider time)
{
    /// <summary>
    /// Takes the calendars, finds whom the change hits, and moves them if asked to. To be called before the change is stored; who
    /// changes a closure has taken the clinic's calendar by then.
    /// </summary>
    /// <returns>Those that are hit, in order of time.</returns>
    public async Task<IReadOnlyList<AffectedSession>> ReflowAsync(TimeChange change, ReflowMode mode, CancellationToken cancellationToken)
    {
        var everybody = await db.Therapists.Select(therapist => therapist.Id).ToListAsync(cancellationToken);
        IReadOnlyList<TherapistId> therapists = change.TherapistId is { } one ? [one] : everybody;
        var concerned = mode == ReflowMode.Cover ? everybody : therapists;
        var taken = await TakeAsync(concerned, therapists, change.Reach, mode, cancellationToken);

        var diaries = await reader.DiariesAsync(concerned, new DateRange(change.Dates.From.AddDays(-1), Bounds.LastDate), cancellationToken);
        var sessions = await OpenIn(therapists, change.Reach).Include(session => session.Clients).ToListAsync(cancellationToken);
        var hit = new HitSearch(clinic, diaries, change).Among(sessions);
        if (hit.Count == 0)
            return [];

        if (mode != ReflowMode.None)
            await locks.TakeAsync([.. hit.SelectMany(one => one.Session.Calendars()).Distinct().Except(taken)], cancellationToken);
        var series = await editor.ReadAsync([.. hit.Select(one => one.Session)], isTracking: mode != ReflowMode.None, cancellationToken);
        List<StrandedSession> stranded = [.. hit.Select(one => one with { Session = series.Find(one.Session.Id) })];

        var end = EndOf(stranded, series);
        var others = stranded.SelectMany(one => one.Session.Calendars()).Concat(concerned.Select(id => (CalendarId)id)).Distinct().ToList();
        var dates = new DateRange(clinic.WeekOf(stranded.Min(one => one.Session.LocalDate)), end.AddDays(1));
        if (mode != ReflowMode.None)
            await held.ClearExpiredAsync(others, cancellationToken);
        var busy = await reader.TakenAsync(others, dates, cancellationToken);
        var willBe = diaries.Select(diary => therapists.Contains(diary.TherapistId) ? change.Apply(diary) : diary);
        var reflow = new Reflow(
            clinic,
            time.GetUtcNow(),
            willBe.ToDictionary(diary => diary.TherapistId, diary => diary with { Busy = new BusyTime(diary.TherapistId, busy[diary.TherapistId]) }),
            others.ToDictionary(id => id, id => new BusyTime(id, busy[id])),
            end);
        var stand = mode == ReflowMode.Cover ? await colleagues.ReadAsync(stranded, cancellationToken) : null;
        var relocations = reflow.Place(stranded, series.Plans, mode, stand);

        List<AffectedSession> affected = [.. relocations.Select(AffectedSession.Of)];
        if (mode != ReflowMode.None)
            await editor.RelocateAsync(series, relocations, cancellationToken);
        return affected;
    }

    /// <summary>Takes all calendars in one go: of whose time it is and, when sessions are to move, of everybody they may concern.</summary>
    private async Task<HashSet<CalendarId>> TakeAsync(
        IReadOnlyList<TherapistId> concerned, IReadOnlyList<TherapistId> therapists, DateRange dates, ReflowMode mode, CancellationToken cancellationToken)
    {
        HashSet<CalendarId> taken = [.. concerned.Select(id => (CalendarId)id)];
        if (mode != ReflowMode.None)
        {
            var sessions = await OpenIn(therapists, dates).Include(session => session.Clients).ToListAsync(cancellationToken);
            taken.UnionWith(sessions.SelectMany(session => session.Calendars()));
        }

        await locks.TakeAsync(taken, cancellationToken);
        return taken;
    }

    /// <summary>Sessions still to come that can be moved, on these dates or reaching into them.</summary>
    private IQueryable<Session> OpenIn(IReadOnlyList<TherapistId> therapists, DateRange dates)
    {
        var now = time.GetUtcNow();
        var from = dates.From.AddDays(-1);
        return db.Sessions.Where(session =>
            therapists.Contains(session.TherapistId)
            && session.LocalDate >= from && session.LocalDate < dates.To
            && session.StartsAt > now
            && (session.Status == SessionStatus.Scheduled || session.Status == SessionStatus.Confirmed));
    }

    /// <summary>The end of the week up to which places are looked for: half a year after the last course ends, and longer the more of one move.</summary>
    private DateOnly EndOf(List<StrandedSession> stranded, SeriesSet series)
    {
        var last = series.Sessions.Max(session => session.LocalDate);
        var weeks = stranded.GroupBy(one => one.Session.PlanId)
            .Max(ofPlan => ofPlan.Key is { } plan ? ofPlan.Count() * series.Plans[plan].Plan.EveryWeeks : 0);
        return clinic.WeekOf(Earlier(last.AddDays(7 * (Bounds.MaxWeeksAppended + weeks)), Bounds.LastDate.AddDays(-8))).AddDays(7);
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    /// <summary>Tells which sessions stand where their therapist can no longer see anybody, week by week.</summary>
    private sealed class HitSearch(ClinicSettings clinic, IReadOnlyList<TherapistDiary> diaries, TimeChange change)
    {
        private readonly Dictionary<TherapistId, TherapistDiary> _diaries = diaries.ToDictionary(diary => diary.TherapistId);

        public List<StrandedSession> Among(IEnumerable<Session> sessions)
        {
            var hit = new List<StrandedSession>();
            foreach (var group in sessions.GroupBy(session => (session.TherapistId, Week: clinic.WeekOf(session.LocalDate))))
            {
                var grid = new TimeGrid(clinic.Zone, new DateRange(group.Key.Week, group.Key.Week.AddDays(8)));
                var before = _diaries[group.Key.TherapistId];
                var (was, willBe) = (before.In(grid), change.Apply(before).In(grid));

                // What a session was booked over on purpose does not hit it; what has come now does.
                hit.AddRange(
                    from session in @group
                    where change.Slots?.Any(session.Slot.Overlaps) ?? true
                    let reason = willBe.ReasonAgainst(session.Slot)
                    where reason is not null && (IsListed(session) || was.ReasonAgainst(session.Slot) != reason)
                    select new StrandedSession(session, reason.Value));
            }

            return hit;
        }

        private bool IsListed(Session session) => session.OverrideReason is null && session.LocalDate < change.Dates.To;
    }
}
