using AlSoor.Domain.Common;

namespace AlSoor.Domain.Sessions;

/// <summary>How a session went for one client.</summary>
public sealed record AttendanceRecord(ClientId ClientId, SessionStatus Status);

/// <summary>What the clients' attendance, one by one, makes of a session.</summary>
public static class Attendance
{
    /// <summary>Whether a client's record may be this; <c>scheduled</c> takes the record back.</summary>
    public static bool IsRecord(SessionStatus status) =>
        status is SessionStatus.Scheduled or SessionStatus.CancelledByClient || status.IsAttended() || status.IsMissed();

    /// <summary>
    /// The session took place when anybody was seen, and late when all who were seen came late. It is open while somebody is not recorded
    /// and nobody was seen. Else it was cancelled when all cancelled, and missed when any of them did not come.
    /// </summary>
    /// <param name="statuses">How it is for each client.</param>
    /// <param name="before">The session's status; an open session that stays open keeps it.</param>
    public static SessionStatus StatusOfAll(IReadOnlyCollection<SessionStatus> statuses, SessionStatus before)
    {
        var seen = statuses.Where(status => status.IsAttended()).ToList();
        if (seen.Count > 0)
            return Together(seen, SessionStatus.AttendedLate, SessionStatus.Attended);
        if (statuses.Count == 0 || statuses.Any(status => status.IsOpen()))
            return before.IsOpen() ? before : SessionStatus.Scheduled;

        var missed = statuses.Where(status => status.IsMissed()).ToList();
        return missed.Count > 0 ? Together(missed, SessionStatus.LateNotSeen, SessionStatus.NoShow) : SessionStatus.CancelledByClient;
    }

    /// <summary>What is kept with the client: nothing where it is as for the session.</summary>
    internal static SessionStatus? OwnStatus(SessionStatus status, SessionStatus ofSession) =>
        status == ofSession || (status.IsOpen() && ofSession.IsOpen()) ? null : status;

    /// <summary>The one where all agree on it, else the other.</summary>
    private static SessionStatus Together(List<SessionStatus> statuses, SessionStatus ifAll, SessionStatus otherwise) =>
        statuses.TrueForAll(status => status == ifAll) ? ifAll : otherwise;
}
