using AlSoor.Domain.Sessions;

namespace AlSoor.Domain.Reports;

/// <summary>How sessions went, counted by their own status. Each is in one of these parts.</summary>
/// <param name="NoShows">Missed without notice, or come to too late to be seen.</param>
/// <param name="CancelledInTime">By the client, with the notice that the clinic asks for.</param>
/// <param name="CancelledLate">By the client, with less.</param>
/// <param name="Open">Without an outcome, past or to come.</param>
public sealed record AttendanceCounts(
    int OnTime, int Late, int NoShows, int CancelledInTime, int CancelledLate, int CancelledByClinic, int Open)
{
    public static readonly AttendanceCounts None = new(0, 0, 0, 0, 0, 0, 0);

    public int Sessions => Parts.Sum();

    public int Attended => OnTime + Late;

    public int CancelledByClient => CancelledInTime + CancelledLate;

    public IReadOnlyList<int> Parts => [OnTime, Late, NoShows, CancelledInTime, CancelledLate, CancelledByClinic, Open];

    /// <summary>So many sessions of one status.</summary>
    /// <param name="cancelledLate">Those of them that the client cancelled late.</param>
    public static AttendanceCounts Of(SessionStatus status, int sessions, int cancelledLate) => status switch
    {
        SessionStatus.Attended => None with { OnTime = sessions },
        SessionStatus.AttendedLate => None with { Late = sessions },
        SessionStatus.NoShow or SessionStatus.LateNotSeen => None with { NoShows = sessions },
        SessionStatus.CancelledByClient => None with { CancelledInTime = sessions - cancelledLate, CancelledLate = cancelledLate },
        SessionStatus.CancelledByClinic => None with { CancelledByClinic = sessions },
        _ => None with { Open = sessions },
    };

    public static AttendanceCounts Sum(IEnumerable<AttendanceCounts> counts) => counts.Aggregate(None, (one, other) => new(
        one.OnTime + other.OnTime,
        one.Late + other.Late,
        one.NoShows + other.NoShows,
        one.CancelledInTime + other.CancelledInTime,
        one.CancelledLate + other.CancelledLate,
        one.CancelledByClinic + other.CancelledByClinic,
        one.Open + other.Open));
}
