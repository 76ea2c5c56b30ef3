using AlSoor.Domain.Common;

namespace AlSoor.Domain.Sessions;

/// <summary>A client's part in a session.</summary>
public sealed class SessionClient
{
    public SessionId SessionId { get; init; }

    public required ClientId ClientId { get; init; }

    /// <summary>How it went for this client, where that differs from the session as a whole: of a couple one came, of a group most.</summary>
    public SessionStatus? Status { get; set; }
}
