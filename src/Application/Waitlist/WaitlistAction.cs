using System.Text.Json.Serialization;

namespace AlSoor.Application.Waitlist;

/// <summary>An action on somebody's place on the waitlist: whose, and the version that the caller has seen. Neither comes from the body.</summary>
public abstract record WaitlistAction
{
    [JsonIgnore]
    public WaitlistEntryId Id { get; init; }

    [JsonIgnore]
    public int? ExpectedVersion { get; init; }
}
