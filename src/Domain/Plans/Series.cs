using AlSoor.Domain.Common;
using AlSoor.Domain.Scheduling;
using AlSoor.Domain.Sessions;

namespace AlSoor.Domain.Plans;

/// <summary>What a change of a plan has done with one of its sessions.</summary>
public enum ChangeAction
{
    Kept,
    Moved,
    Added,
    Dropped,
}

/// <summary>Where a session is.</summary>
public sealed record SessionPlace(DateTimeOffset StartsAt, DateTimeOffset EndsAt, TherapistId TherapistId, RoomId? RoomId)
{
    public static SessionPlace Of(Session session) => new(session.StartsAt, session.EndsAt, session.TherapistId, session.RoomId);
}

/// <summary>A session before and after a change of its plan.</summary>
/// <param name="Number">Its number afterwards; of a dropped one, its number before.</param>
/// <param name="From">Where it was; null when it is new.</param>
/// <param name="To">Where it is; null when it was dropped.</param>
/// <param name="Reason">What stood in the way of its usual time, when it is at another.</param>
public sealed record SeriesChange(
    SessionId SessionId, int Number, ChangeAction Action, SessionPlace? From, SessionPlace? To, ConflictReason? Reason);

/// <summary>
/// The sessions of a plan in order of time, while the plan is being changed. It knows where they were, so that it can tell in
/// the end what has become of each.
/// </summary>
public sealed class Series
{
    private readonly ClinicSettings _clinic;
    private readonly List<Session> _sessions;
    private readonly Rhythm _rhythm;
    private readonly Dictionary<SessionId, (int Number, SessionPlace Place)> _before;
    private readonly Dictionary<SessionId, ConflictReason> _reasons = [];

    /// <param name="sessions">All of the plan's sessions; those that were dropped earlier are passed over.</param>
    public Series(SessionPlan plan, IEnumerable<Session> sessions, ClinicSettings clinic)
    {
        Plan = plan;
        _clinic = clinic;
        _sessions = [.. sessions.Where(session => !session.IsDropped).OrderBy(session => session.StartsAt)];

        // Plans of the first version kept no times of their own: they are read off the sessions.
        _rhythm = plan.Times.Count > 0 ? plan.Rhythm : Rhythm.Of([.. _sessions.Select(session => session.Slot)], plan.Cadence, clinic.Zone);
        _before = _sessions.ToDictionary(session => session.Id, session => (session.Number ?? 0, SessionPlace.Of(session)));
    }

    public SessionPlan Plan { get; }

    public IEnumerable<Session> Sessions => _sessions.Where(session => !session.IsDropped);

    /// <summary>Those that can still be put elsewhere, in order of time.</summary>
    public IEnumerable<Session> Open => Sessions.Where(session => session.MayMove).OrderBy(session => session.StartsAt);

    public Progress Progress => Progress.Of(Plan.PlannedSessions, _sessions, _clinic);

    /// <summary>Sessions still to be booked so that the course has what was planned; negative when there are too many.</summary>
    public int Missing => Progress.Remaining - Progress.Scheduled;

    /// <summary>The open sessions from a number of the series on; all of them without one.</summary>
    /// <exception cref="DomainException"><c>no-such-session-number</c>: the plan has no open session from that number on.</exception>
    public List<Session> OpenFrom(int? number)
    {
        var open = Open.Where(session => number is null || session.Number >= number).ToList();
        return open.Count > 0
            ? open
            : throw CommonErrors.Invalid("no-such-session-number", "The plan has no session from that number on that could be moved.", "fromNumber");
    }

    /// <summary>The next usual times after the end of the course.</summary>
    /// <exception cref="DomainException"><c>date-out-of-range</c>: they would lie beyond the dates that can be booked.</exception>
    public List<TimeSlot> Next(int count, IReadOnlyCollection<Session> leaving, DateOnly notBefore)
    {
        var slots = Ending(leaving, [], notBefore).Take(count).ToList();
        return slots.Count == count
            ? slots
            : throw new DomainException(new Error("date-out-of-range", ErrorKind.Invalid, "The course would end too far in the future."));
    }

    /// <summary>The usual times after the end of the course, without an end.</summary>
    /// <param name="leaving">Sessions that leave their place and so do not count as its end.</param>
    /// <param name="arriving">Where sessions are to be put, which do.</param>
    /// <param name="notBefore">The first date that will do.</param>
    public IEnumerable<TimeSlot> Ending(IReadOnlyCollection<Session> leaving, IReadOnlyCollection<TimeSlot> arriving, DateOnly notBefore)
    {
        var dates = Sessions.Except(leaving).Select(session => session.LocalDate)
            .Concat(arriving.Select(slot => _clinic.Zone.DateOf(slot.StartsAt)))
            .ToList();
        var number = dates.Count + 1;
        if (dates.Count == 0)
            return _rhythm.From(notBefore, _clinic, Plan.DurationMinutes, number);

        var last = dates.Max();
        var inItsWeek = dates.Count(date => _clinic.WeekOf(date) == _clinic.WeekOf(last));
        var following = _rhythm.After(last, inItsWeek, number, _clinic, Plan.DurationMinutes);
        return last < notBefore && following.Take(1).Any(slot => _clinic.Zone.DateOf(slot.StartsAt) < notBefore)
            ? _rhythm.From(notBefore, _clinic, Plan.DurationMinutes, number)
            : following;
    }

    public void Add(Session session, ConflictReason? reason)
    {
        _sessions.Add(session);
        Explain(session, reason);
    }

    /// <summary>Keeps what stood in the way of the time that a session was to have.</summary>
    public void Explain(Session session, ConflictReason? reason)
    {
        if (reason is { } known)
            _reasons[session.Id] = known;
    }

    /// <summary>Numbers the sessions anew and brings the plan's status in step with them.</summary>
    public void Settle()
    {
        SessionPlan.Renumber(_sessions);
        Plan.Review(Progress);
    }

    /// <summary>What has become of each session, in order of time.</summary>
    public IReadOnlyList<SeriesChange> Changes() =>
    [
        .. _sessions.Select(ChangeOf).OrderBy(change => (change.To ?? change.From)!.StartsAt).ThenBy(change => change.Number),
    ];

    private SeriesChange ChangeOf(Session session)
    {
        var place = SessionPlace.Of(session);
        if (!_before.TryGetValue(session.Id, out var before))
            return new(session.Id, session.Number!.Value, ChangeAction.Added, null, place, ReasonOf(session));
        if (session.IsDropped)
            return new(session.Id, before.Number, ChangeAction.Dropped, before.Place, null, null);

        var action = place == before.Place ? ChangeAction.Kept : ChangeAction.Moved;
        return new(session.Id, session.Number!.Value, action, before.Place, place, ReasonOf(session));
    }

    private ConflictReason? ReasonOf(Session session) => _reasons.TryGetValue(session.Id, out var reason) ? reason : null;
}
