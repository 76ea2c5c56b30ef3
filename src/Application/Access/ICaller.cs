using AlSoor.Domain.Access;

namespace AlSoor.Application.Access;

/// <summary>Who sends the request.</summary>
public interface ICaller
{
    Role Role { get; }

    /// <summary>Whose own caseload the caller sees; none for those who see the whole clinic.</summary>
    TherapistId? TherapistId { get; }

    /// <summary>Who, as the audit log names them: <c>key:</c> and an id, <c>user:</c> and a subject, <c>operator</c> or <c>system</c>.</summary>
    string Actor { get; }

    /// <summary>The network address that the request came from; none for what does not come over the network.</summary>
    string? Source { get; }
}
