using AlSoor.Domain.Access;

namespace AlSoor.Application.Access;

/// <summary>Who sends the request.</summary>
public interface ICaller
{
    Role Role { get; }

    /// <summary>Whose own caseload the caller sees; none for those who see the whole clinic.</summary>
    TherapistId? TherapistId { get; }
}
