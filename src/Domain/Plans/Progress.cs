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
        foreach (var (status, cancelledLate, count) in tallies)
        {
            if (status.IsOpen())
                scheduled += count;
            else if (status.IsAttended())
                attended += count;
            else if (status.IsMissed())
                missed += count;
            else
                cancelled += count;

            if (status.IsAttended() || (cancelledLate && settings.LateCancellationCounts))
                counted += count;
        }

        return new Progress(planned, scheduled, attended, missed, cancelled, Math.Max(0, planned - counted));
    }

    public static Progress Of(int planned, IEnumerable<Session> sessions, ClinicSettings settings) =>
        Of(planned, sessions.Select(session => new SessionTally(session.Status, session.CancelledLate, 1)), settings);
}

/// <summary>How many sessions of a plan have a status.</summary>
public readonly record struct SessionTally(SessionStatus Status, bool CancelledLate, int Count);
