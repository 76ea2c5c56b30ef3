using AlSoor.Domain.Common;
using AlSoor.Domain.Sessions;

namespace AlSoor.Domain.Plans;

/// <summary>How far a course has come.</summary>
/// <param name="Planned">Sessions that the course is to have.</param>
/// <param name="Scheduled">Sessions still open: scheduled, confirmed or arrived.</param>
/// <param name="Attended">Sessions attended, in time or late.</param>
/// <param name="Missed">No-shows, and those who came too late to be seen.</param>
/// <param name="Cancelled">Cancelled by either side.</param>
/// <param name="Remaining">Sessions still to be delivered: planned less those that count (attended; late cancellations by the clinic's setting).</param>
public sealed record Progress(int Planned, int Scheduled, int Attended, int Missed, int Cancelled, int Remaining)
{
    public static Progress Of(int planned, IEnumerable<SessionTally> tallies, ClinicSettings settings)
    {
        int scheduled = 0, attended = 0, missed = 0, cancelled = 0, counted = 0;
        foreach (var tally in tallies)
        {
            if (tally.Status.IsOpen())
                scheduled++;
            else if (tally.Status.IsAttended())
                attended++;
            else if (tally.Status.IsMissed())
                missed++;
            else
                cancelled++;

            if (tally.Counts(settings))
                counted++;
        }

        return new Progress(planned, scheduled, attended, missed, cancelled, Math.Max(0, planned - counted));
    }

    public static Progress Of(int planned, IEnumerable<Session> sessions, ClinicSettings settings) =>
        Of(planned, sessions.Where(session => !session.IsDropped).Select(SessionTally.Of), settings);

    /// <summary>
    /// How far one member of a group has come: planned are the sessions that the member is part of, and one that makes up for another
    /// of them is not one more.
    /// </summary>
    public static Progress OfMember(IReadOnlyCollection<MemberSession> sessions, ClinicSettings settings)
    {
        var own = sessions.Select(session => session.Id).ToHashSet();
        var planned = sessions.Count(session => session.MakesUpFor is not { } lost || !own.Contains(lost));
        return Of(planned, sessions.Select(session => session.Tally), settings);
    }

    /// <summary>Two streams of care as one.</summary>
    public static Progress operator +(Progress one, Progress other) => new(
        one.Planned + other.Planned,
        one.Scheduled + other.Scheduled,
        one.Attended + other.Attended,
        one.Missed + other.Missed,
        one.Cancelled + other.Cancelled,
        one.Remaining + other.Remaining);
}

/// <summary>A session of a group as one of its members has it.</summary>
/// <param name="Tally">With the member's own status.</param>
public sealed record MemberSession(SessionId Id, SessionId? MakesUpFor, SessionTally Tally);

/// <summary>What a plan's progress needs to know of a session.</summary>
public readonly record struct SessionTally(SessionStatus Status, bool CancelledLate)
{
    public static SessionTally Of(Session session) => new(session.Status, session.CancelledLate);

    /// <summary>The session as one of its clients has it; notice is known of whole sessions only.</summary>
    public static SessionTally OfClient(SessionStatus own, SessionStatus ofSession, bool cancelledLate) =>
        new(own, cancelledLate && own == ofSession);

    /// <summary>Whether the session uses up one of its plan's: attended ones do, late cancellations by the clinic's setting.</summary>
    public bool Counts(ClinicSettings settings) => Status.IsAttended() || (CancelledLate && settings.LateCancellationCounts);
}
