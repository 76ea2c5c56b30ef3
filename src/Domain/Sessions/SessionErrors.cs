using AlSoor.Domain.Common;

namespace AlSoor.Domain.Sessions;

public static class SessionErrors
{
    public static DomainException IllegalChange(string action, SessionStatus status) =>
        new(new Error("illegal-status-change", ErrorKind.Conflict, $"A session that is {Words(status)} cannot be changed by '{action}'."));

    private static string Words(SessionStatus status) => status switch
    {
        SessionStatus.AttendedLate => "attended late",
        SessionStatus.LateNotSeen => "late and not seen",
        SessionStatus.NoShow => "a no-show",
        SessionStatus.CancelledByClient => "cancelled by the client",
        SessionStatus.CancelledByClinic => "cancelled by the clinic",
        _ => status.ToString().ToLowerInvariant(),
    };
}
