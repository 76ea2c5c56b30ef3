namespace AlSoor.Domain.Sessions;

/// <summary>Where a session stands. The names follow FHIR's Appointment where it has the word.</summary>
public enum SessionStatus
{
    Scheduled,
    Confirmed,

    /// <summary>The client is in the building.</summary>
    Arrived,

    /// <summary>Seen, on time.</summary>
    Attended,

    /// <summary>Late, but seen.</summary>
    AttendedLate,

    /// <summary>Came too late to be seen.</summary>
    LateNotSeen,

    /// <summary>Did not attend and gave no notice.</summary>
    NoShow,
    CancelledByClient,
    CancelledByClinic,
}

public static class SessionStatusRules
{
    /// <summary>Still to come: nothing final has been recorded.</summary>
    public static bool IsOpen(this SessionStatus status) =>
        status is SessionStatus.Scheduled or SessionStatus.Confirmed or SessionStatus.Arrived;

    public static bool IsAttended(this SessionStatus status) => status is SessionStatus.Attended or SessionStatus.AttendedLate;

    public static bool IsMissed(this SessionStatus status) => status is SessionStatus.LateNotSeen or SessionStatus.NoShow;

    public static bool IsCancelled(this SessionStatus status) =>
        status is SessionStatus.CancelledByClient or SessionStatus.CancelledByClinic;
}
