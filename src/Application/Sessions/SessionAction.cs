using System.Text.Json.Serialization;

namespace AlSoor.Application.Sessions;

/// <summary>An action on a session: which one, and the version that the caller has seen. Neither comes from the body.</summary>
public abstract record SessionAction
{
    [JsonIgnore]
    public SessionId Id { get; init; }

    [JsonIgnore]
    public int? ExpectedVersion { get; init; }
}
